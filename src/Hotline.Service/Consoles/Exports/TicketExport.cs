using System.Runtime.CompilerServices;
using Hotline.Phones;
using Hotline.Service.Consoles.Lists;
using Hotline.Service.Consoles.Rights;
using Hotline.Service.Consoles.Words;
using Hotline.Settings;
using Hotline.Tickets;

namespace Hotline.Service.Consoles.Exports;

/// <summary>A list of the desk as a sheet: what its view and filters show, in the sight of the viewer, with numbers masked.</summary>
internal sealed class TicketExport(DeskReader reader, PhoneLines lines, Categories categories)
{
    private static readonly (string Key, Func<Ticket, Viewer, Speech, Settled, object?> Cell)[] Columns =
    [
        ("reference", (t, _, _, _) => t.Reference),
        ("state", (t, _, s, _) => s.State(t.State)),
        ("grade", (t, _, s, _) => s.Grade(t.Grade)),
        ("category", (t, _, s, c) => c.Categories.Find(t.Category)?.Name.In(s.Language) ?? t.Category),
        ("line", (t, _, s, c) => c.Lines.For(t.Line).Name.In(s.Language)),
        ("township", (t, _, s, _) => s.Name(t.Unit)),
        ("village", (t, v, s, _) => RightsTable.HidesCaller(v, t) ? null : s.Name(t.Village)),
        ("subject", (t, v, _, _) => PhoneMask.In(RightsTable.SubjectFor(v, t))),
        ("caller", (t, v, _, _) => t.CallerNumber is { } number && !RightsTable.HidesCaller(v, t) ? PhoneMask.Of(number) : null),
        ("holder", (t, _, s, _) => s.Name(t.Holder)),
        ("claimed", (t, _, s, _) => s.Name(t.ClaimedBy)),
        ("arrived", (t, _, s, _) => s.Time(t.ArrivedAt, t.Unit)),
        ("acknowledge-by", (t, _, s, _) => Time(t.AcknowledgeBy, t, s)),
        ("acknowledged", (t, _, s, _) => Time(t.AcknowledgedAt, t, s)),
        ("due", (t, _, s, _) => s.Time(t.ResolveBy, t.Unit)),
        ("resolved", (t, _, s, _) => Time(t.ResolvedAt, t, s)),
        ("result", (t, v, _, _) => RightsTable.HidesCaller(v, t) || t.Result is null ? null : PhoneMask.In(t.Result)),
        ("closed", (t, _, s, _) => Time(t.ClosedAt, t, s)),
        ("outcome", (t, _, s, _) => t.Outcome is { } outcome ? s.Of("outcome", outcome) : null),
        ("extended", (t, _, _, _) => t.ExtendedDays),
        ("reopened", (t, _, _, _) => t.Reopenings),
        ("not-solved", (t, _, _, _) => t.Contradictions),
    ];

    public static IEnumerable<string> Keys => Columns.Select(c => c.Key);

    public Sheet Of(Viewer viewer, DeskQuery query, Speech speech, CancellationToken cancellation) => new(
        "tickets-" + Kebab.Of(query.View), [.. Columns.Select(c => speech["column." + c.Key])], RowsAsync(viewer, query, speech, cancellation));

    private async IAsyncEnumerable<object[]> RowsAsync(Viewer viewer, DeskQuery query, Speech speech, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var settled = new Settled(lines, categories);
        await foreach (var ticket in reader.AllAsync(viewer, query, cancellation))
            yield return Array.ConvertAll(Columns, c => c.Cell(ticket, viewer, speech, settled) ?? "");
    }

    // What the configuration names.
    private sealed record Settled(PhoneLines Lines, Categories Categories);

    private static string? Time(DateTimeOffset? at, Ticket ticket, Speech speech) => at is { } known ? speech.Time(known, ticket.Unit) : null;
}
