using Hotline.Storage;
using Hotline.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Hotline.Escalations;

/// <summary>
/// Looks over all open tickets, independent of the sweep, for any that no rung will ever wake; re-arms it and raises an alarm. It goes through
/// them by id, a slice at each run, so that a million cost no more at once than a few thousand.
/// </summary>
public sealed class Auditor(HotlineDatabase database, Escalator escalator, EscalationFigures figures, TimeProvider clock, ILogger<Auditor> log)
{
    /// <summary>Tickets looked over in one run; a county's open ones are all in one.</summary>
    internal const int Slice = 50_000;

    private const int BatchSize = 200;

    /// <summary>No rung of a ladder is so far away: the longest pledge, all extensions and the longest silence together are less.</summary>
    private static readonly TimeSpan LongestSleep = TimeSpan.FromDays(400);

    private Guid _after = Guid.Empty;

    /// <returns>How many were re-armed; anything but 0 is a defect.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        var (found, end) = await database.WriteAsync(db => RunAsync(db, _after, cancellation), cancellation);
        _after = end;
        if (found > 0)
        {
            figures.Alarm("asleep", found);
            log.LogError("Alarm: {Count} open tickets had no rung that would ever wake them; they were armed again", found);
        }

        return found;
    }

    private async Task<(int Found, Guid End)> RunAsync(HotlineDb db, Guid after, CancellationToken cancellation)
    {
        var horizon = clock.GetUtcNow() + LongestSleep;
        var slice = db.Set<Ticket>().Where(t => t.ClosedAt == null && t.Id > after).OrderBy(t => t.Id);
        var last = await slice.Select(t => t.Id).Skip(Slice - 1).Take(1).ToListAsync(cancellation);
        var end = last.Count == 0 ? Guid.AllBitsSet : last[0];
        // The bounds stand twice so that the ladders too are read by range, not all of them.
        var armed = db.Set<Escalation>().Where(e => e.TicketId > after && e.TicketId <= end && e.NextDueAt != null && e.NextDueAt < horizon);
        var ids = await slice.Where(t => t.Id <= end && !armed.Any(e => e.TicketId == t.Id && e.Epoch == t.Epoch))
            .Take(BatchSize).Select(t => t.Id).ToListAsync(cancellation);
        var found = 0;
        foreach (var ticket in await LockedTickets.ReadAsync(db, ids, cancellation))
        {
            // Read again under the lock: what was closed or armed since is in order.
            if (!ticket.IsOpen || !await escalator.ArmAgainAsync(db, ticket, cancellation))
                continue;
            Timeline.Note(db, ticket.Id, clock.GetUtcNow(), TimelineKind.Alarm, Actor.System, "no rung would have woken it; armed again");
            found++;
        }

        // What is left of a slice that holds more than a batch is looked over by the next run.
        return (found, ids.Count == BatchSize ? ids[^1] : last.Count == 0 ? Guid.Empty : end);
    }
}
