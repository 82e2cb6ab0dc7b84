using Hotline.Intake;
using Hotline.Service.Consoles.Lists;
using Hotline.Service.Consoles.Rights;
using Hotline.Storage;
using Hotline.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Service.Consoles.Entries;

/// <summary>Opens the ticket that an operator wrote down, within the operator's lines and sight.</summary>
internal sealed class IntakeWork(HotlineDatabase database, PhoneIntake intake, IntakeLookup lookup, DeskChoices choices, TicketSight sight)
{
    public async Task<EntryOutcome> EnterAsync(Viewer viewer, IntakeInput input, CancellationToken cancellation) => NotOffered(viewer, input) is { } refusal
        ? new EntryOutcome(null, refusal)
        : await intake.EnterAsync(input.Entry, viewer.Actor, string.IsNullOrEmpty(input.Into) ? null : db => LockAsync(db, viewer, input.Into, cancellation), cancellation);

    /// <summary>The ticket that a form of this viewer has opened, and whether the viewer sees it; null: none.</summary>
    public Task<(Ticket Ticket, bool Seen)?> FindAsync(Viewer viewer, Guid form, CancellationToken cancellation) => database.ReadAsync<(Ticket, bool)?>(async db =>
        await PhoneIntake.FindAsync(db, viewer.Actor.Name, form.ToString("N"), cancellation) is { } ticket ? (ticket, sight.Of(viewer).Compile()(ticket)) : null);

    // A household may have been offered for a number that was corrected since. Of one out of sight nobody finds out by trying whether it has the number.
    private Refusal? NotOffered(Viewer viewer, IntakeInput input)
    {
        if (choices.For(viewer).Lines.All(l => l.Number.E164 != input.Line))
            return Refusal.Of(RefusalReason.UnknownLine, $"'{input.Line}' is none of the lines of {viewer.Unit}.");
        return input.Household is not (null or PhoneEntry.NoHousehold) && lookup.Families(viewer, input).Seen.All(h => h.Id != input.Household)
            ? Refusal.Of(RefusalReason.UnknownHousehold, $"'{input.Household}' is none of the households of {viewer.Unit} that have this number.")
            : null;
    }

    private async Task<Ticket?> LockAsync(HotlineDb db, Viewer viewer, string reference, CancellationToken cancellation)
    {
        var seen = sight.Of(viewer);
        var id = await db.Set<Ticket>().Where(seen).Where(t => t.Reference == reference).Select(t => (Guid?)t.Id).FirstOrDefaultAsync(cancellation);
        return id is not null && await LockedTickets.ReadAsync(db, id.Value, cancellation) is { } ticket && seen.Compile()(ticket) ? ticket : null;
    }
}
