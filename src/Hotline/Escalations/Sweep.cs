using Hotline.Storage;
using Hotline.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Hotline.Escalations;

/// <summary>
/// Finds tickets whose next rung is due and acts on them: reminder, outbox rows and the next due time in one transaction. The
/// ticket's row lock (SKIP LOCKED) lets many nodes sweep at once and each rung be written once; the unique outbox key is the second bar.
/// </summary>
public sealed class Sweep(HotlineDatabase database, Escalator escalator, Ladder ladder, Rungs rungs, TimeProvider clock, ILogger<Sweep> log)
{
    private const int BatchSize = 200;

    /// <returns>How many tickets were due.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        try
        {
            return await database.WriteAsync(db => RunAsync(db, cancellation), cancellation);
        }
        catch (Exception e) when (IsDefect(e, cancellation))
        {
            log.LogError(e, "A sweep of many tickets failed; going on ticket by ticket");
            return await RunOneByOneAsync(cancellation);
        }
    }

    // One ticket that cannot climb must not silence the reminders of all others.
    private async Task<int> RunOneByOneAsync(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var due = await database.ReadAsync(db => db.Set<Escalation>()
            .Where(e => e.NextDueAt <= now).OrderBy(e => e.NextDueAt).Take(BatchSize).Select(e => e.TicketId).ToListAsync(cancellation));
        var climbed = 0;
        foreach (var id in due)
        {
            try
            {
                await database.WriteAsync(db => ClimbOneAsync(db, id, now, cancellation), cancellation);
                climbed++;
            }
            catch (Exception e) when (IsDefect(e, cancellation))
            {
                log.LogError(e, "Alarm: ticket {Ticket} cannot climb its ladder", id);
            }
        }

        return climbed;
    }

    private async Task ClimbOneAsync(HotlineDb db, Guid id, DateTimeOffset now, CancellationToken cancellation)
    {
        var ticket = await LockedTickets.ReadAsync(db, id, cancellation);
        var escalation = await db.Set<Escalation>().SingleAsync(e => e.TicketId == id, cancellation);
        await ClimbAsync(db, ticket!, escalation, now, cancellation);
    }

    private static bool IsDefect(Exception e, CancellationToken cancellation) => !cancellation.IsCancellationRequested && !HotlineDatabase.IsAway(e);

    private async Task<int> RunAsync(HotlineDb db, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var lockRows = db.ForUpdateSkipLocked.Replace("FOR UPDATE", "FOR UPDATE OF t", StringComparison.Ordinal);
        var sql = $$"""
            SELECT t.* FROM escalations AS e JOIN tickets AS t ON t.id = e.ticket_id
            WHERE e.next_due_at <= {0} ORDER BY e.next_due_at LIMIT {1} {{lockRows}}
            """;
        var tickets = await db.Set<Ticket>().FromSqlRaw(sql, db.Stored(now), BatchSize).ToListAsync(cancellation);
        var ids = tickets.Select(t => t.Id).ToList();
        var escalations = await db.Set<Escalation>().Where(e => ids.Contains(e.TicketId)).ToDictionaryAsync(e => e.TicketId, cancellation);
        foreach (var ticket in tickets)
            await ClimbAsync(db, ticket, escalations[ticket.Id], now, cancellation);
        return tickets.Count;
    }

    private async Task ClimbAsync(HotlineDb db, Ticket ticket, Escalation escalation, DateTimeOffset now, CancellationToken cancellation)
    {
        var policy = await escalator.PolicyAsync(db, escalation.PolicyVersion, cancellation);
        var reached = new List<(EscalationStep Step, int Round)>();
        // Read again under the lock: another node may have been first. More than one rung may be due after a pause.
        while (ticket.IsOpen && ladder.Next(policy, ticket, escalation.Rounds) is { } next && next.At <= now)
        {
            reached.Add((policy.Steps[next.Step], escalation.Rounds[next.Step]));
            escalation.Rounds = ladder.After(policy, ticket, escalation.Rounds, next.Step, now);
        }

        rungs.Tell(db, ticket, reached, now);
        escalator.Time(escalation, policy, ticket);
    }
}
