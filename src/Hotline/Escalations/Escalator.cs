using System.Collections.Concurrent;
using Hotline.Notifications;
using Hotline.People;
using Hotline.Storage;
using Hotline.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Hotline.Escalations;

/// <summary>Starts, re-times and ends the ladder of a ticket, in the transaction of the change that calls for it.</summary>
public sealed class Escalator(PolicyBook policies, Ladder ladder, Rungs rungs, EscalationFigures figures, TimeProvider clock, ILogger<Escalator> log)
{
    private const string HastenedText = "escalated";
    private readonly ConcurrentDictionary<string, EscalationPolicy> _versions = new(policies.All.ToDictionary(p => p.Version));

    /// <summary>Begins the ladder of a new ticket.</summary>
    public void Begin(HotlineDb db, Ticket ticket)
    {
        var policy = policies.For(ticket);
        var escalation = new Escalation { TicketId = ticket.Id, PolicyVersion = policy.Version };
        Rearm(escalation, policy, ticket);
        db.Add(escalation);
    }

    /// <summary>
    /// After any change of the ticket: a new epoch climbs from the first rung again, a new grade takes that grade's ladder, a closed
    /// ticket rests, otherwise the next rung is timed anew.
    /// </summary>
    public async Task UpdateAsync(HotlineDb db, Ticket ticket, CancellationToken cancellation)
    {
        var escalation = await FindOrBeginAsync(db, ticket, cancellation);
        var policy = await PolicyAsync(db, escalation, ticket, cancellation);
        if (escalation.Epoch != ticket.Epoch)
            Rearm(escalation, policy, ticket);
        else
            Time(escalation, policy, ticket);
    }

    /// <summary>The rung that comes next if nobody acts; null when none does.</summary>
    public async Task<PlannedRung?> NextAsync(HotlineDb db, Ticket ticket, CancellationToken cancellation)
    {
        if (await db.Set<Escalation>().FindAsync([ticket.Id], cancellation) is not { NextDueAt: not null } escalation)
            return null;
        var policy = await PolicyAsync(db, escalation, ticket, cancellation);
        return ladder.Next(policy, ticket, escalation.Rounds) is { } next ? new PlannedRung(next.At, policy.Steps[next.Step]) : null;
    }

    /// <summary>For the auditor: a ladder that is missing, of another epoch or timed wrongly is timed anew.</summary>
    /// <returns>Whether there was anything to put right.</returns>
    public async Task<bool> ArmAgainAsync(HotlineDb db, Ticket ticket, CancellationToken cancellation)
    {
        var escalation = await db.Set<Escalation>().FindAsync([ticket.Id], cancellation);
        var before = escalation?.NextDueAt;
        await UpdateAsync(db, ticket, cancellation);
        return escalation is null || escalation.NextDueAt != before;
    }

    /// <summary>Whether a rung above the holder is left to be told at once.</summary>
    public async Task<bool> CanHastenAsync(HotlineDb db, Ticket ticket, CancellationToken cancellation)
    {
        var escalation = await FindOrBeginAsync(db, ticket, cancellation);
        return ladder.Jump(await PolicyAsync(db, escalation, ticket, cancellation), ticket, escalation.Rounds, clock.GetUtcNow()) is not null;
    }

    /// <summary>
    /// Somebody cannot wait: the holder and the people of the next rung above are told now, and the ladder goes on from there. The ticket's
    /// epoch was raised, so what an earlier rung still had to say is void.
    /// </summary>
    public async Task HastenAsync(HotlineDb db, Ticket ticket, string reason, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var escalation = await FindOrBeginAsync(db, ticket, cancellation);
        var policy = await PolicyAsync(db, escalation, ticket, cancellation);
        if (ladder.Jump(policy, ticket, escalation.Rounds, now) is not var (next, rounds))
            return;
        var step = policy.Steps[next] with { To = [ChainRole.Holder, .. policy.Steps[next].To.Where(r => r != ChainRole.Holder)], Text = HastenedText };
        rungs.Tell(db, new Climb(ticket, escalation, policy, [(step, escalation.Rounds[next])]) { ByHand = reason }, now);
        (escalation.Epoch, escalation.Rounds) = (ticket.Epoch, rounds);
        Time(escalation, policy, ticket);
    }

    /// <summary>A stricter or milder grade has another ladder; its rungs that lie behind are reached at the next sweep.</summary>
    public async Task ChangeGradeAsync(HotlineDb db, Ticket ticket, CancellationToken cancellation)
    {
        var escalation = await db.Set<Escalation>().FindAsync([ticket.Id], cancellation);
        if (escalation is null)
            return;
        var policy = policies.For(ticket);
        escalation.PolicyVersion = policy.Version;
        Rearm(escalation, policy, ticket);
    }

    /// <summary>Sets when the sweep must look at it again.</summary>
    public void Time(Escalation escalation, EscalationPolicy policy, Ticket ticket) =>
        escalation.NextDueAt = ticket.IsOpen ? ladder.Next(policy, ticket, escalation.Rounds)?.At : null;

    /// <summary>The version that a ladder runs by. One that is lost is an alarm, and the one in force takes its place.</summary>
    public async Task<EscalationPolicy> PolicyAsync(HotlineDb db, Escalation escalation, Ticket ticket, CancellationToken cancellation)
    {
        if (_versions.TryGetValue(escalation.PolicyVersion, out var known))
            return known;
        if (await db.Set<PolicyVersion>().AsNoTracking().SingleOrDefaultAsync(p => p.Version == escalation.PolicyVersion, cancellation) is { } stored)
            return _versions.GetOrAdd(stored.Version, _ => PolicyBook.Restore(stored));
        figures.Alarm("policy-lost");
        log.LogError("Alarm: {Reference} runs by the policy version {Version}, which is lost; the one in force takes its place", ticket.Reference, escalation.PolicyVersion);
        var policy = policies.For(ticket);
        escalation.PolicyVersion = policy.Version;
        Rearm(escalation, policy, ticket);
        await GoOnAsync(db, escalation, policy, cancellation);
        Time(escalation, policy, ticket);
        return policy;
    }

    /// <summary>For a ladder that lies behind what it told.</summary>
    public async Task GoOnAsync(HotlineDb db, Guid id, CancellationToken cancellation)
    {
        var ticket = await db.Set<Ticket>().AsNoTracking().SingleAsync(t => t.Id == id, cancellation);
        var escalation = await db.Set<Escalation>().SingleAsync(e => e.TicketId == id, cancellation);
        await GoOnAsync(db, escalation, await PolicyAsync(db, escalation, ticket, cancellation), cancellation);
    }

    /// <summary>Puts a ladder behind the rungs that were told in its epoch: told again they would only repeat what went out, by the same keys.</summary>
    private static async Task GoOnAsync(HotlineDb db, Escalation escalation, EscalationPolicy policy, CancellationToken cancellation)
    {
        var keys = await db.Set<OutboxMessage>()
            .Where(m => m.TicketId == escalation.TicketId && m.Epoch == escalation.Epoch && (m.Purpose == Purpose.Reminder || m.Purpose == Purpose.Oversight))
            .Select(m => m.Key).ToListAsync(cancellation);
        escalation.Rounds = [.. policy.Steps.Select((step, i) => Math.Max(escalation.Rounds[i], Rungs.RoundsTold(keys, escalation, step)))];
    }

    /// <summary>A ladder that is lost goes on behind what it told.</summary>
    private async Task<Escalation> FindOrBeginAsync(HotlineDb db, Ticket ticket, CancellationToken cancellation)
    {
        if (await db.Set<Escalation>().FindAsync([ticket.Id], cancellation) is { } found)
            return found;
        var policy = policies.For(ticket);
        var escalation = new Escalation { TicketId = ticket.Id, PolicyVersion = policy.Version };
        Rearm(escalation, policy, ticket);
        await GoOnAsync(db, escalation, policy, cancellation);
        Time(escalation, policy, ticket);
        db.Add(escalation);
        return escalation;
    }

    private void Rearm(Escalation escalation, EscalationPolicy policy, Ticket ticket)
    {
        escalation.Epoch = ticket.Epoch;
        escalation.Rounds = new int[policy.Steps.Count];
        Time(escalation, policy, ticket);
    }
}
