using Hotline.Intake;
using Hotline.Service.Consoles.Lists;
using Hotline.Service.Consoles.Rights;
using Hotline.Storage;
using Hotline.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Service.Consoles.Entries;

/// <summary>Opens the ticket that an operator wrote down, within the operator's lines and sight.</summary>
internal sealed class IntakeWork(HotlineDatabase database, PhoneIntake intake, DeskChoices choices, TicketSight sight)
{
    public async Task<EntryOutcome> EnterAsync(Viewer viewer, IntakeInput input, CancellationToken cancellation) =>
        choices.For(viewer).Lines.Any(l => l.Number.E164 == input.Line)
            ? await intake.EnterAsync(input.Entry, viewer.Actor, string.IsNullOrEmpty(input.Into) ? null : db => LockAsync(db, viewer, input.Into, cancellation), cancellation)
            : new EntryOutcome(null, Refusal.Of(RefusalReason.UnknownLine, $"'{input.Line}' is none of the lines of {viewer.Unit}."));

    /// <summary>The ticket that a form of this viewer has opened, and whether the viewer sees it; null: none.</summary>
    public Task<(Ticket Ticket, bool Seen)?> FindAsync(Viewer viewer, Guid form, CancellationToken cancellation) => database.ReadAsync<(Ticket, bool)?>(async db =>
        await PhoneIntake.FindAsync(db, viewer.Actor.Name, form.ToString("N"), cancellation) is { } ticket ? (ticket, sight.Of(viewer).Compile()(ticket)) : null);

    private async Task<Ticket?> LockAsync(HotlineDb db, Viewer viewer, string reference, CancellationToken cancellation)
    {
        var seen = sight.Of(viewer);
        var id = await db.Set<Ticket>().Where(seen).Where(t => t.Reference == reference).Select(t => (Guid?)t.Id).FirstOrDefaultAsync(cancellation);
        return id is not null && await LockedTickets.ReadAsync(db, id.Value, cancellation) is { } ticket && seen.Compile()(ticket) ? ticket : null;
    }
}
