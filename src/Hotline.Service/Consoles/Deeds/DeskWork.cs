using Hotline.Desks;
using Hotline.Intake;
using Hotline.Service.Consoles.Rights;
using Hotline.Storage;
using Hotline.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Service.Consoles.Deeds;

/// <summary>Does what a form of the ticket asks for, in one transaction that holds the ticket's row: sight and right first, then the rules that everybody's texts and keys go through.</summary>
internal sealed class DeskWork(HotlineDatabase database, Hotline.Desks.Desk desk, Triage triage, Safeguards safeguards, Bridges bridges, Photos photos, TicketSight sight)
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
        var id = await db.Set<Ticket>().Where(seen).Where(t => t.Reference == reference).Select(t => (Guid?)t.Id).FirstOrDefaultAsync(cancellation);
        var ticket = id is null ? null : await LockedTickets.ReadAsync(db, id.Value, cancellation);
        // It may have gone out of sight while its row was waited for.
        if (ticket is null || !seen.Compile()(ticket))
            return new DeedOutcome(DeedEnd.Unknown, null);
        if (!RightsTable.Allows(viewer, ticket, deed))
            return new DeedOutcome(DeedEnd.Forbidden, null);
        var refusal = deed switch
        {
            Deed.CallCaller => await bridges.AskAsync(db, ticket, viewer.Actor, viewer.Official, cancellation),
            Deed.AddPhoto => photo is null ? Refusal.Of(RefusalReason.NoPhoto, "No photo was sent.") : null,
            _ => await ActAsync(db, ticket, deed, input, viewer.Actor, cancellation),
        };
        if (refusal is null && photo is not null)
            photos.Add(db, ticket, photo, viewer.Actor);
        return new DeedOutcome(refusal is null ? DeedEnd.Done : DeedEnd.Refused, refusal);
    }, cancellation);

    private Task<Refusal?> ActAsync(HotlineDb db, Ticket ticket, Deed deed, DeedInput input, Actor by, CancellationToken cancellation) => deed switch
    {
        Deed.Claim => Now(triage.Claim(db, ticket, by)),
        Deed.Release => Now(triage.Release(db, ticket, by)),
        Deed.Assign => desk.AssignAsync(db, ticket, input.Official ?? "", by, input.Text, cancellation),
        Deed.Acknowledge => desk.AcknowledgeAsync(db, ticket, by, cancellation),
        Deed.Visit => desk.VisitAsync(db, ticket, by, input.Text ?? "", cancellation),
        Deed.Resolve => desk.ResolveAsync(db, ticket, by, input.Text, cancellation),
        Deed.Return => desk.ReturnAsync(db, ticket, by, input.Text, cancellation),
        Deed.AskExtension => Now(desk.AskExtension(db, ticket, by, input.Days ?? 0, input.Text)),
        Deed.Extend => desk.ExtendAsync(db, ticket, by, input.Days ?? 0, input.Text, cancellation),
        Deed.Escalate => desk.EscalateAsync(db, ticket, by, input.Text, cancellation),
        Deed.Note => Now(desk.Note(db, ticket, by, input.Text)),
        Deed.Reply => Now(triage.Reply(db, ticket, by, input.Text)),
        Deed.Close => desk.CloseAsync(db, ticket, by, TicketOutcome.ClosedByDesk, input.Text, cancellation),
        Deed.Reopen => desk.ReopenAsync(db, ticket, by, input.Text, notSolved: false, cancellation),
        Deed.MakeConfidential => triage.MakeConfidentialAsync(db, ticket, by, input.Text, cancellation),
        Deed.MakeComplaint => safeguards.ComplainAsync(db, ticket, input.Official ?? "", by, input.Text, cancellation),
        Deed.RevealNumber => Now(Reveal(db, ticket, by)),
        _ => throw new ArgumentOutOfRangeException(nameof(deed), deed, "It is no form of the ticket."),
    };

    private Refusal? Reveal(HotlineDb db, Ticket ticket, Actor by)
    {
        triage.Reveal(db, ticket, by);
        return null;
    }

    private static Task<Refusal?> Now(Refusal? refusal) => Task.FromResult(refusal);
}
