using Hotline.Audits;
using Hotline.Service.Consoles.Rights;
using Hotline.Storage;
using Hotline.Tickets;

namespace Hotline.Service.Consoles.Administration;

/// <summary>Who did what in the administrator's unit, the newest first. What tells of a ticket that they do not see is not there.</summary>
internal sealed class AuditList(Jurisdiction jurisdiction, TicketSight sight)
{
    public IQueryable<AuditEntry> Of(HotlineDb db, Viewer viewer, AuditQuery query)
    {
        var (seen, entries) = (sight.Of(viewer), db.Set<AuditEntry>().AsQueryable());
        if (!jurisdiction.IsCounty(viewer))
        {
            var units = jurisdiction.Units(viewer).Select(u => u.Code).ToList();
            entries = entries.Where(e => units.Contains(e.Unit));
        }

        if (query.Kind is { } kind)
            entries = entries.Where(e => e.Kind == kind);
        if (query.Name is { } name)
            entries = entries.Where(e => e.By == name || e.Subject == name);
        return entries.Where(e => e.TicketId == null || db.Set<Ticket>().Where(seen).Any(t => t.Id == e.TicketId)).OrderByDescending(e => e.Id);
    }
}
