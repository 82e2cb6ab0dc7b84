using Hotline.Storage;
using Hotline.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Hotline.Escalations;

/// <summary>
/// Finds tickets whose next rung is due and acts on them: reminder, outbox rows and the next due time in one transaction. The
/// ticket's row lock (SKIP LOCKED) lets many nodes sweep at once and each rung be written once; the unique outbox key is the second bar.
/// </summary>
public sealed class Sweep(
    HotlineDatabase database, Escalator escalator, Ladder ladder, Rungs rungs, EscalationFigures figures, TimeProvider clock, ILogger<Sweep> log)
{
    private const int BatchSize = 500;
    private const string Stuck = "stuck";

    /// <summary>A ticket that cannot climb is tried again after this, and does not stand before the others until then.</summary>
    private static readonly TimeSpan StuckPause = TimeSpan.FromMinutes(5);

    /// <returns>How many tickets were due.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        // Most ticks find nothing: one look at an index, without a transaction.
        var start = clock.GetUtcNow();
        if (!await database.ReadAsync(db => db.Set<Escalation>().AnyAsync(e => e.NextDueAt <= start, cancellation)))
            return 0;
        try
        {
            var climbed = await database.WriteAsync(db => RunAsync(db, cancellation), cancellation);
            figures.Over(Stuck, climbed);
            return climbed.Count;
        }
        catch (Exception e) when (IsDefect(e, cancellation))
        {
            log.LogWarning("A sweep of many tickets failed ({Error}); going on ticket by ticket", e.Message);
            return await RunOneByOneAsync(cancellation);
        }
    }

    // One ticket that cannot climb must not silence the reminders of all others.
    private async Task<int> RunOneByOneAsync(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var due = await database.ReadAsync(db => db.Set<Escalation>()
            .Where(e => e.NextDueAt <= now).OrderBy(e => e.NextDueAt).Take(BatchSize).Select(e => e.TicketId).ToListAsync(cancellation));
        foreach (var id in due)
        {
            try
            {
                await database.WriteAsync(db => ClimbOneAsync(db, id, now, cancellation), cancellation);
                figures.Over(Stuck, [id]);
            }
            catch (Exception e) when (IsDefect(e, cancellation))
            {
                await SetAsideAsync(id, e, cancellation);
            }
        }

        return due.Count;
    }

    private async Task ClimbOneAsync(HotlineDb db, Guid id, DateTimeOffset now, CancellationToken cancellation)
    {
        if (await LockedTickets.ReadAsync(db, id, cancellation) is { } ticket)
            await ClimbAsync(db, [ticket], now, cancellation);
    }

    private async Task SetAsideAsync(Guid id, Exception e, CancellationToken cancellation)
    {
        var next = clock.GetUtcNow() + StuckPause;
        await database.WriteAsync(
            async db =>
            {
                await LockedTickets.HoldAsync(db, [id], cancellation);
                // What it has to write stands there already: it would be refused for ever.
                if (HotlineDatabase.IsDuplicate(e))
                    await escalator.GoOnAsync(db, id, cancellation);
                await db.Set<Escalation>().Where(x => x.TicketId == id).ExecuteUpdateAsync(x => x.SetProperty(s => s.NextDueAt, next), cancellation);
            },
            cancellation);
        if (figures.Begins(Stuck, id))
            log.LogError(e, "Alarm: ticket {Ticket} cannot climb its ladder; it is tried again every {Minutes} minutes", id, StuckPause.TotalMinutes);
    }

    private static bool IsDefect(Exception e, CancellationToken cancellation) => !cancellation.IsCancellationRequested && !HotlineDatabase.IsAway(e);

    private async Task<IReadOnlyList<Guid>> RunAsync(HotlineDb db, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var lockRows = db.ForUpdateSkipLocked.Replace("FOR UPDATE", "FOR UPDATE OF t", StringComparison.Ordinal);
        var sql = $$"""
            SELECT t.* FROM escalations AS e JOIN tickets AS t ON t.id = e.ticket_id
            WHERE e.next_due_at <= {0} ORDER BY e.next_due_at LIMIT {1} {{lockRows}}
            """;
        var tickets = await db.Set<Ticket>().FromSqlRaw(sql, db.Stored(now), BatchSize).AsNoTracking().ToListAsync(cancellation);
        if (tickets.Count > 0)
            await ClimbAsync(db, tickets, now, cancellation);
        return [.. tickets.Select(t => t.Id)];
    }

    private async Task ClimbAsync(HotlineDb db, IReadOnlyList<Ticket> tickets, DateTimeOffset now, CancellationToken cancellation)
    {
        var ids = tickets.Select(t => t.Id).ToList();
        // Read again under the lock: another node may have been first.
        var escalations = await db.Set<Escalation>().AsNoTracking().Where(e => ids.Contains(e.TicketId)).ToDictionaryAsync(e => e.TicketId, cancellation);
        var climbs = new List<Climb>(tickets.Count);
        foreach (var ticket in tickets)
            climbs.Add(await ReachAsync(db, ticket, escalations[ticket.Id], now, cancellation));
        await Answers.LookUpAsync(db, climbs, cancellation);
        foreach (var climb in climbs)
            rungs.Tell(db, climb, now);
        await EscalationRows.SaveAsync(db, escalations.Values, cancellation);
    }

    private async Task<Climb> ReachAsync(HotlineDb db, Ticket ticket, Escalation escalation, DateTimeOffset now, CancellationToken cancellation)
    {
        var policy = await escalator.PolicyAsync(db, escalation, ticket, cancellation);
        if (!ticket.IsOpen)
        {
            escalation.NextDueAt = null;
            return new Climb(ticket, escalation, policy, []);
        }

        var (due, (reached, rounds, next)) = (escalation.NextDueAt, ladder.Climb(policy, ticket, escalation.Rounds, now));
        (escalation.Rounds, escalation.NextDueAt) = (rounds, next);
        return new Climb(ticket, escalation, policy, reached) { Since = due };
    }
}
