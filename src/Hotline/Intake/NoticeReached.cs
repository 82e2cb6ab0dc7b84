using Hotline.Notifications;
using Hotline.Storage;
using Hotline.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Intake;

/// <summary>Reached means a human acted: the notices that this official had of the ticket are marked so, also where the carrier has not said yet that it took one.</summary>
internal static class NoticeReached
{
    public static async Task MarkAsync(HotlineDb db, Ticket ticket, string official, DateTimeOffset now, CancellationToken cancellation)
    {
        var notices = await db.Set<OutboxMessage>()
            .Where(m => m.TicketId == ticket.Id && m.Official == official && m.ReachedAt == null
                && (m.State == OutboxState.Sending || m.State == OutboxState.Sent || m.State == OutboxState.Delivered || m.State == OutboxState.Bundled))
            .ToListAsync(cancellation);
        if (notices.Count == 0)
            return;
        notices.ForEach(m => m.ReachedAt = now);
        Timeline.Note(db, ticket.Id, now, TimelineKind.Reached, Actor.System, null, ("official", official));
    }
}
