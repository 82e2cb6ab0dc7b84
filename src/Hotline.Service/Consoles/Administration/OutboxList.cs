using Hotline.Notifications;
using Hotline.Service.Api;
using Hotline.Service.Consoles.Rights;
using Hotline.Storage;
using Hotline.Tickets;

namespace Hotline.Service.Consoles.Administration;

/// <param name="Message">As it stands.</param>
/// <param name="Ticket">Reference of the one that it is about; null: of none.</param>
internal sealed record OutboxRow(OutboxMessage Message, string? Ticket);

/// <summary>What goes out on the lines of the administrator's unit, the newest first. Messages about tickets that they do not see are not there.</summary>
internal sealed class OutboxList(Jurisdiction jurisdiction, TicketSight sight)
{
    public IQueryable<OutboxRow> Of(HotlineDb db, Viewer viewer, OutboxQuery query)
    {
        var (lines, seen) = (jurisdiction.Lines(viewer).Select(l => l.Number.E164).ToList(), sight.Of(viewer));
        return from m in query.Of(db.Set<OutboxMessage>().Where(m => lines.Contains(m.Line) && (m.TicketId == null || db.Set<Ticket>().Where(seen).Any(t => t.Id == m.TicketId))))
               join t in db.Set<Ticket>() on m.TicketId equals t.Id into tickets
               from t in tickets.DefaultIfEmpty()
               orderby m.Id descending
               select new OutboxRow(m, (string?)t.Reference);
    }
}
