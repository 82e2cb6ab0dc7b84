using Hotline.Audits;
using Hotline.Service.Consoles.Rights;
using Hotline.Storage;
using Hotline.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Service.Consoles.Deeds;

/// <summary>Does what a form of the ticket asks for, in one transaction that holds the ticket's row: sight and right first, then the rules.</summary>
internal sealed class DeskWork(HotlineDatabase database, DeedActs acts, TicketSight sight, TimeProvider clock)
{
    public Task<DeedOutcome> DoAsync(Viewer viewer, string reference, Deed deed, DeedInput input, CancellationToken cancellation) => database.WriteAsync(async db =>
    {
        var seen = sight.Of(viewer);
        var wanted = deed == Deed.Merge ? input.Target : null;
        var ids = await db.Set<Ticket>().Where(seen).Where(t => t.Reference == reference || t.Reference == wanted).Select(t => t.Id).ToListAsync(cancellation);
        var locked = await LockedTickets.ReadAsync(db, ids, cancellation);
        // They may have gone out of sight while their rows were waited for.
        locked.RemoveAll(t => !seen.Compile()(t));
        if (locked.Find(t => t.Reference == reference) is not { } ticket)
            return new DeedOutcome(DeedEnd.Unknown, null);
        if (!RightsTable.Allows(viewer, ticket, deed))
            return new DeedOutcome(DeedEnd.Forbidden, null);
        if (deed is Deed.RevealNumber or Deed.RevealPhones)
            Audit.Note(db, clock.GetUtcNow(), AuditKind.NumberRevealed, viewer.Name, viewer.Unit, ticket.Reference, ticket.Id);
        return await acts.DoAsync(db, ticket, wanted is null ? null : locked.Find(t => t.Reference == wanted), deed, input, viewer.Actor, cancellation);
    }, cancellation);
}
