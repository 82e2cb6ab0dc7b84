using System.Collections.Concurrent;
using Hotline.Storage;
using Hotline.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Escalations;

/// <summary>Starts, re-times and ends the ladder of a ticket, in the transaction of the change that calls for it.</summary>
public sealed class Escalator(PolicyBook policies, Ladder ladder, TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, EscalationPolicy> _versions = new(policies.All.ToDictionary(p => p.Version));

    /// <summary>Begins the ladder of a new ticket.</summary>
    public void Begin(HotlineDb db, Ticket ticket)
    {
        var escalation = new Escalation { TicketId = ticket.Id, PolicyVersion = policies.For(ticket.Grade).Version };
        Rearm(escalation, policies.For(ticket.Grade), ticket);
        db.Add(escalation);
    }

    /// <summary>
    /// After any change of the ticket: a new epoch climbs from the first rung again, a new grade takes that grade's ladder, a closed
    /// ticket rests, otherwise the next rung is timed anew.
    /// </summary>
    public async Task UpdateAsync(HotlineDb db, Ticket ticket, CancellationToken cancellation)
    {
        var escalation = await db.Set<Escalation>().FindAsync([ticket.Id], cancellation);
        if (escalation is null)
        {
            Begin(db, ticket);
            return;
        }

        var policy = await PolicyAsync(db, escalation.PolicyVersion, cancellation);
        if (escalation.Epoch != ticket.Epoch)
            Rearm(escalation, policy, ticket);
        else
            Time(escalation, policy, ticket);
    }

    /// <summary>A stricter or milder grade has another ladder; its rungs that lie behind are reached at the next sweep.</summary>
    public async Task ChangeGradeAsync(HotlineDb db, Ticket ticket, CancellationToken cancellation)
    {
        var escalation = await db.Set<Escalation>().FindAsync([ticket.Id], cancellation);
        if (escalation is null)
            return;
        escalation.PolicyVersion = policies.For(ticket.Grade).Version;
        Rearm(escalation, policies.For(ticket.Grade), ticket);
    }

    /// <summary>Sets when the sweep must look at it again.</summary>
    public void Time(Escalation escalation, EscalationPolicy policy, Ticket ticket) =>
        escalation.NextDueAt = ticket.IsOpen ? ladder.Next(policy, ticket, escalation.Rounds)?.At : null;

    public async Task<EscalationPolicy> PolicyAsync(HotlineDb db, string version, CancellationToken cancellation)
    {
        if (_versions.TryGetValue(version, out var known))
            return known;
        var stored = await db.Set<PolicyVersion>().AsNoTracking().SingleAsync(p => p.Version == version, cancellation);
        return _versions.GetOrAdd(version, _ => PolicyBook.Restore(stored));
    }

    /// <summary>Keeps the versions in force in the database, at start.</summary>
    public async Task StoreVersionsAsync(HotlineDatabase database, CancellationToken cancellation)
    {
        foreach (var policy in policies.All)
        {
            try
            {
                await database.WriteAsync(db => StoreAsync(db, policy, cancellation), cancellation);
            }
            catch (Exception e) when (HotlineDatabase.IsDuplicate(e))
            {
                // Another node stored the same version at the same moment.
            }
        }
    }

    private async Task StoreAsync(HotlineDb db, EscalationPolicy policy, CancellationToken cancellation)
    {
        if (!await db.Set<PolicyVersion>().AnyAsync(p => p.Version == policy.Version, cancellation))
            db.Add(new PolicyVersion { Version = policy.Version, Name = policy.Name, Source = policy.Source, FirstUsedAt = clock.GetUtcNow() });
    }

    private void Rearm(Escalation escalation, EscalationPolicy policy, Ticket ticket)
    {
        escalation.Epoch = ticket.Epoch;
        escalation.Rounds = new int[policy.Steps.Count];
        Time(escalation, policy, ticket);
    }
}
