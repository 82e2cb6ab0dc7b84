using System.Globalization;
using Hotline.Escalations;
using Hotline.Notifications;
using Hotline.Storage;
using Hotline.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Desks;

/// <summary>
/// Takes back what somebody has just done at the desk, by <see cref="UndoRule.All"/>. The timeline only grows: the entry stays, and another one names it.
/// In the caller's transaction, which holds the ticket's row; a refusal changes nothing.
/// </summary>
public sealed class Undoing(Escalator escalator, TimeProvider clock)
{
    // Somebody's own last deeds are among the last entries, or are too old.
    private const int Looked = 50;

    /// <summary>The last of what this person did here that they can take back now; null: nothing.</summary>
    public async Task<TimelineEntry?> LastAsync(HotlineDb db, Ticket ticket, Actor actor, CancellationToken cancellation)
    {
        var last = await db.Set<TimelineEntry>().AsNoTracking().Where(e => e.TicketId == ticket.Id).OrderByDescending(e => e.Sequence).Take(Looked).ToListAsync(cancellation);
        var gone = last.Where(e => e.Kind == TimelineKind.TakenBack).Select(e => e.Facts["entry"]).ToHashSet();
        // What it is too late for does not stand before what was done earlier: a reply that was sent leaves the note before it free.
        foreach (var entry in last.Where(e => e.Role == actor.Role && e.Actor == actor.Name && UndoRule.Of(e.Kind) is not null && !gone.Contains(Number(e))))
        {
            if (await CanAsync(db, ticket, entry, cancellation))
                return entry;
        }

        return null;
    }

    /// <param name="db">In its transaction.</param>
    /// <param name="ticket">Its row is locked.</param>
    /// <param name="actor">Who takes back what they themselves did.</param>
    /// <param name="sequence">Number of the entry, as it was shown.</param>
    /// <param name="cancellation">Abandons it.</param>
    public async Task<Refusal?> UndoAsync(HotlineDb db, Ticket ticket, Actor actor, long? sequence, CancellationToken cancellation)
    {
        var last = await LastAsync(db, ticket, actor, cancellation);
        if (last is null)
            return Refusal.Of(RefusalReason.NothingToUndo, $"Nothing that {actor.Name} did on {ticket.Reference} can be taken back now.");
        // Shown before, and something else was done since: not what was meant.
        if (sequence is not null && last.Sequence != sequence)
            return TooLate(ticket);
        if (UndoRule.Of(last.Kind)!.WhileUntold && !await HoldBackAsync(db, ticket, last, cancellation))
            return TooLate(ticket);
        if (last.Kind == TimelineKind.Assigned)
            TicketRules.TakeBack(ticket, last);
        Timeline.Append(
            db, ticket, clock.GetUtcNow(), TimelineKind.TakenBack, actor, null, ("entry", Number(last)), ("holder", last.Kind == TimelineKind.Assigned ? ticket.Holder : null));
        if (last.Kind == TimelineKind.Assigned)
            await escalator.UpdateAsync(db, ticket, cancellation);
        return null;
    }

    private async Task<bool> CanAsync(HotlineDb db, Ticket ticket, TimelineEntry entry, CancellationToken cancellation)
    {
        var rule = UndoRule.Of(entry.Kind)!;
        if (clock.GetUtcNow() - entry.At > rule.Within || (entry.Kind == TimelineKind.Assigned && !TicketRules.CanTakeBack(ticket, entry)))
            return false;
        return !rule.WhileUntold || await About(db, ticket, entry).AllAsync(m => (m.State == OutboxState.Pending || m.State == OutboxState.Held) && m.Tries == 0, cancellation);
    }

    // A message that is just being claimed is locked, and passed over: then it counts as told. Waiting for it would be a deadlock with a sender that waits for the ticket.
    private async Task<bool> HoldBackAsync(HotlineDb db, Ticket ticket, TimelineEntry entry, CancellationToken cancellation)
    {
        var wanted = await About(db, ticket, entry).Select(m => m.Id).ToListAsync(cancellation);
        var held = new List<OutboxMessage>();
        foreach (var id in wanted)
        {
            var sql = $"SELECT * FROM outbox WHERE id = {{0}} {db.ForUpdateSkipLocked}";
            var free = await db.Set<OutboxMessage>().FromSqlRaw(sql, id).ToListAsync(cancellation);
            if (free is not [{ State: OutboxState.Pending or OutboxState.Held, Tries: 0 } message])
                return false;
            held.Add(message);
        }

        foreach (var message in held)
            (message.State, message.DoneAt) = (OutboxState.Cancelled, clock.GetUtcNow());

        return true;
    }

    private static IQueryable<OutboxMessage> About(HotlineDb db, Ticket ticket, TimelineEntry entry)
    {
        var key = entry.Facts.GetValueOrDefault("message");
        return entry.Kind == TimelineKind.Assigned
            ? db.Set<OutboxMessage>().Where(m => m.TicketId == ticket.Id && m.Official != null && m.Epoch == ticket.Epoch)
            : db.Set<OutboxMessage>().Where(m => m.Key == key);
    }

    private static string Number(TimelineEntry entry) => entry.Sequence.ToString(CultureInfo.InvariantCulture);

    private static Refusal TooLate(Ticket ticket) =>
        Refusal.Of(RefusalReason.UndoTooLate, $"It is too late to take that back on {ticket.Reference}: somebody was told, or something else was done since.");
}
