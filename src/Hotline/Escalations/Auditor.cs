using Hotline.Storage;
using Hotline.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Hotline.Escalations;

/// <summary>Looks over all open tickets, independent of the sweep, for any that no rung will ever wake; re-arms it and raises an alarm.</summary>
public sealed class Auditor(HotlineDatabase database, Escalator escalator, TimeProvider clock, ILogger<Auditor> log)
{
    private const int BatchSize = 200;

    /// <returns>How many were re-armed; anything but 0 is a defect.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        var found = await database.WriteAsync(db => RunAsync(db, cancellation), cancellation);
        if (found > 0)
            log.LogError("Alarm: {Count} open tickets had no rung that would ever wake them; they were armed again", found);
        return found;
    }

    private async Task<int> RunAsync(HotlineDb db, CancellationToken cancellation)
    {
        var ids = await db.Set<Ticket>()
            .Where(t => t.ClosedAt == null && !db.Set<Escalation>().Any(e => e.TicketId == t.Id && e.NextDueAt != null))
            .OrderBy(t => t.Id).Take(BatchSize).Select(t => t.Id).ToListAsync(cancellation);
        var asleep = await LockedTickets.ReadAsync(db, ids, cancellation);
        foreach (var ticket in asleep)
        {
            await escalator.UpdateAsync(db, ticket, cancellation);
            Timeline.Note(db, ticket.Id, clock.GetUtcNow(), TimelineKind.Alarm, Actor.System, "no rung would have woken it; armed again");
        }

        return asleep.Count;
    }
}
