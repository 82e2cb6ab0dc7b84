using Hotline.Service.Consoles.Rights;
using Hotline.Storage;
using Hotline.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Service.Consoles.Reports;

/// <summary>
/// Scores officials over the tickets that arrived in a span and are in the viewer's sight. Times count for who has the ticket now, against the clock that runs
/// or ran for them; returns and contradictions count by the timeline, for who had it then.
/// </summary>
internal sealed class AssessmentFigures(HotlineDatabase database, TicketSight sight, TimeProvider clock)
{
    private const string HolderFact = "holder";

    public Task<IReadOnlyList<Assessment>> ReadAsync(Viewer viewer, DateTimeOffset from, CancellationToken cancellation) => database.ReadAsync(async db =>
    {
        // What was merged or rejected was nobody's to resolve.
        var tickets = db.Set<Ticket>().Where(sight.Of(viewer)).Where(t => t.CreatedAt >= from && t.State != TicketState.Merged && t.State != TicketState.Rejected);
        var scores = (await TimesAsync(tickets, clock.GetUtcNow(), cancellation)).ToDictionary(s => (s.Unit, s.Holder));
        foreach (var (unit, holder, kind) in await TurnsAsync(db, tickets, cancellation))
        {
            var score = scores.GetValueOrDefault((unit, holder)) ?? new Assessment(unit, holder);
            scores[(unit, holder)] = kind == TimelineKind.Returned ? score with { Returned = score.Returned + 1 } : score with { NotSolved = score.NotSolved + 1 };
        }

        return (IReadOnlyList<Assessment>)[.. scores.Values.OrderBy(s => s.Unit, StringComparer.Ordinal).ThenByDescending(s => s.Tickets).ThenBy(s => s.Holder, StringComparer.Ordinal)];
    });

    private static Task<List<Assessment>> TimesAsync(IQueryable<Ticket> tickets, DateTimeOffset now, CancellationToken cancellation) => tickets
        .GroupBy(t => new { t.Unit, t.Holder })
        .Select(g => new Assessment(g.Key.Unit, g.Key.Holder)
        {
            Tickets = g.Count(),
            Acknowledged = g.Count(t => t.AcknowledgedAt != null && t.AcknowledgedAt <= t.AcknowledgeBy),
            AcknowledgedLate = g.Count(t => t.AcknowledgedAt > t.AcknowledgeBy || (t.AcknowledgedAt == null && t.ResolvedAt == null && t.ClosedAt == null && t.AcknowledgeBy < now)),
            Resolved = g.Count(t => t.ResolvedAt != null && t.ResolvedAt <= t.ResolveBy),
            ResolvedLate = g.Count(t => t.ResolvedAt > t.ResolveBy || (t.ResolvedAt == null && t.ClosedAt == null && t.ResolveBy < now)),
        }).ToListAsync(cancellation);

    // The few tickets that were ever handed back or contradicted; only their timelines are read.
    private static async Task<List<(string Unit, string? Holder, TimelineKind Kind)>> TurnsAsync(HotlineDb db, IQueryable<Ticket> tickets, CancellationToken cancellation)
    {
        var entries = from t in tickets.Where(t => t.WasReturned || t.Contradictions > 0)
                      join e in db.Set<TimelineEntry>() on t.Id equals e.TicketId
                      where e.Kind == TimelineKind.Returned || e.Kind == TimelineKind.NotSolved || e.Kind == TimelineKind.Resolved
                      orderby e.TicketId, e.Sequence
                      select new { t.Id, t.Unit, e.Kind, e.Facts };
        var (turns, ticket, resolver) = (new List<(string, string?, TimelineKind)>(), Guid.Empty, default(string));
        await foreach (var entry in entries.AsAsyncEnumerable().WithCancellation(cancellation))
        {
            (ticket, resolver) = (entry.Id, entry.Id == ticket ? resolver : null);
            var holder = entry.Facts.GetValueOrDefault(HolderFact);
            if (entry.Kind == TimelineKind.Resolved)
                resolver = holder;
            else
                turns.Add((entry.Unit, entry.Kind == TimelineKind.Returned ? holder : resolver, entry.Kind));
        }

        return turns;
    }
}
