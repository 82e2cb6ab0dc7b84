using System.Globalization;
using Hotline.Desks;
using Hotline.Escalations;
using Hotline.Notifications;
using Hotline.Phones;
using Hotline.Tickets;
using Hotline.WorkingTime;

namespace Hotline.Service.Consoles.Administration;

/// <param name="Unit">The township, whose clock the times are shown by.</param>
/// <param name="Policy">Name and version.</param>
/// <param name="AcknowledgeBy">Of the ticket.</param>
/// <param name="ResolveBy">Likewise.</param>
/// <param name="Rows">Rung by rung.</param>
internal sealed record LadderRows(string Unit, string Policy, DateTimeOffset AcknowledgeBy, DateTimeOffset ResolveBy, IReadOnlyList<PreviewRow> Rows);

/// <summary>Ladders in preview, by the very classes that <c>escalation preview</c> and the program use; those of a draft too.</summary>
internal sealed class LadderDesk(
    PolicyBook policies, Ladder ladder, TicketClocks clocks, TicketRules rules, Chains chains, Outbox outbox, PhoneLines lines, TimeProvider clock)
{
    private const int Repeats = 2;

    // Beyond them no calendar is kept, and where .NET's days end no ladder can be walked.
    private const int FirstYear = 2000;
    private const int LastYear = 2199;
    private static readonly string[] LocalTimes = ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss"];

    /// <summary>In the order of the file.</summary>
    public IEnumerable<EscalationPolicy> Policies => policies.All;

    /// <summary>As the page's own field writes a local time.</summary>
    public string Field(DateTimeOffset at, string unit) => TimeZoneInfo.ConvertTime(at, chains.ZoneOf(unit)).ToString(LocalTimes[0], CultureInfo.InvariantCulture);

    /// <summary>Null: it is no time from 2000 to 2199.</summary>
    public DateTimeOffset? Instant(string? typed, string unit) =>
        DateTime.TryParseExact(typed, LocalTimes, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) && local.Year is >= FirstYear and <= LastYear
        ? LocalDay.At(DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local), chains.ZoneOf(unit))
        : null;

    /// <param name="line">Of the township.</param>
    /// <param name="village">Null: no village is known.</param>
    /// <param name="grade">How pressing.</param>
    /// <param name="category">Null: whatever the category is.</param>
    /// <param name="recording">The caller left a recording, and nobody hears it.</param>
    /// <param name="at">Dispatch.</param>
    /// <param name="policy">Climbs by this one, whatever grade and category have; null: by theirs.</param>
    public LadderRows Walk(PhoneLine line, string? village, Grade grade, string? category, bool recording, DateTimeOffset at, string? policy)
    {
        var chosen = policies.All.FirstOrDefault(p => p.Name == policy);
        var preview = new LadderPreview(chosen is null ? policies : PolicyBook.OfOne(chosen), ladder, clocks, rules, chains, outbox);
        return Walk(preview, line, village, grade, category, recording, at);
    }

    /// <summary>By grade, dispatched now on the default line, with policies that are not in force yet.</summary>
    public IReadOnlyList<(Grade Grade, LadderRows Rows)> Drafted(PolicyBook draft)
    {
        var preview = new LadderPreview(draft, ladder, clocks, rules, chains, outbox);
        return [.. Enum.GetValues<Grade>().Select(g => (g, Walk(preview, lines.Default, null, g, null, false, clock.GetUtcNow())))];
    }

    private static LadderRows Walk(LadderPreview preview, PhoneLine line, string? village, Grade grade, string? category, bool recording, DateTimeOffset at)
    {
        var ticket = preview.Dispatch(line.Number.E164, line.Unit, village, grade, category, at);
        ticket.RecordedAt = recording ? at : null;
        var policy = preview.PolicyOf(ticket);
        return new LadderRows(line.Unit, $"{policy.Name} ({policy.Version[..Math.Min(8, policy.Version.Length)]})", ticket.AcknowledgeBy!.Value, ticket.ResolveBy, preview.Walk(ticket, Repeats));
    }
}
