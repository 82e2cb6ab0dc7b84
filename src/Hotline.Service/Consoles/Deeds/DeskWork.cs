using Hotline.Audits;
using Hotline.Desks;
using Hotline.Intake;
using Hotline.Service.Consoles.Rights;
using Hotline.Storage;
using Hotline.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Service.Consoles.Deeds;

/// <summary>Does what a form of the ticket asks for, in one transaction that holds the ticket's row: sight and right first, then the rules.</summary>
internal sealed class DeskWork(HotlineDatabase database, DeedActs acts, Bridges bridges, Photos photos, TicketSight sight, TimeProvider clock)
{
    private static readonly Deed[] WithPhoto = [Deed.Resolve, Deed.Visit, Deed.AddPhoto];

    public async Task<DeedOutcome> DoAsync(Viewer viewer, string reference, Deed deed, DeedInput input, CancellationToken cancellation)
    {
        // Nobody's bytes are kept for what their role may not do.
        if (input.Photo is not { Length: > 0 } file || !WithPhoto.Contains(deed) || !RightsTable.Allows(viewer.Role, deed))
            return await DoAsync(viewer, reference, deed, input, null, cancellation);
        await using var content = file.OpenReadStream();
        var (photo, refusal) = await photos.KeepAsync(content, file.Length, cancellation);
        if (photo is null)
            return new DeedOutcome(DeedEnd.Refused, refusal);
        var outcome = await DoAsync(viewer, reference, deed, input, photo, cancellation);
        if (outcome.End != DeedEnd.Done)
            photos.Discard(photo);
        return outcome;
    }

    private Task<DeedOutcome> DoAsync(Viewer viewer, string reference, Deed deed, DeedInput input, KeptPhoto? photo, CancellationToken cancellation) => database.WriteAsync(async db =>
    {
        var seen = sight.Of(viewer);
        var wanted = deed == Deed.Merge ? input.Target : null;
        var ids = await db.Set<Ticket>().Where(seen).Where(t => t.Reference == reference || t.Reference == wanted).Select(t => t.Id).ToListAsync(cancellation);
        var locked = await LockedTickets.ReadAsync(db, ids, cancellation);
        // They may have gone out of sight while their rows were waited for.
        var isSeen = seen.Compile();
        locked.RemoveAll(t => !isSeen(t));
        if (locked.Find(t => t.Reference == reference) is not { } ticket)
            return new DeedOutcome(DeedEnd.Unknown, null);
        if (!RightsTable.Allows(viewer, ticket, deed))
            return new DeedOutcome(DeedEnd.Forbidden, null);
        if (deed is Deed.RevealNumber or Deed.RevealPhones)
            Audit.Note(db, clock.GetUtcNow(), AuditKind.NumberRevealed, viewer.Name, viewer.Unit, ticket.Reference, ticket.Id);
        var outcome = deed switch
        {
            Deed.CallCaller => DeedOutcome.Of(await bridges.AskAsync(db, ticket, viewer.Actor, viewer.Official, cancellation)),
            Deed.AddPhoto => DeedOutcome.Of(photo is null ? Refusal.Of(RefusalReason.NoPhoto, "No photo was sent.") : null),
            _ => await acts.DoAsync(db, ticket, wanted is null ? null : locked.Find(t => t.Reference == wanted), deed, input, viewer.Actor, cancellation),
        };
        if (outcome.End == DeedEnd.Done && photo is not null)
            photos.Add(db, ticket, photo, viewer.Actor);
        return outcome;
    }, cancellation);
}
