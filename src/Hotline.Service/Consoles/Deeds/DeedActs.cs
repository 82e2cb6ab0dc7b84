using Hotline.Desks;
using Hotline.Service.Consoles.Rights;
using Hotline.Settings;
using Hotline.Storage;
using Hotline.Tickets;

namespace Hotline.Service.Consoles.Deeds;

/// <summary>Each form of the ticket, and the rule that it goes through; the same that everybody's texts and keys go through.</summary>
internal sealed class DeedActs(
    Hotline.Desks.Desk desk, MoreTime moreTime, Grading grading, Endings endings, Splitting splitting, Undoing undoing, Triage triage, Safeguards safeguards)
{
    /// <param name="db">In its transaction.</param>
    /// <param name="ticket">Its row is locked.</param>
    /// <param name="other">The other ticket of a merge, locked too; null: there is none that the viewer sees.</param>
    /// <param name="deed">What is asked for.</param>
    /// <param name="input">With what.</param>
    /// <param name="by">Who asks.</param>
    /// <param name="cancellation">Abandons it.</param>
    public async Task<DeedOutcome> DoAsync(HotlineDb db, Ticket ticket, Ticket? other, Deed deed, DeedInput input, Actor by, CancellationToken cancellation)
    {
        if (deed == Deed.Split)
        {
            var order = new SplitOrder(input.Text, null, Chosen(input.Category), Chosen(input.Household), Chosen(input.Official));
            var (part, why) = await splitting.SplitAsync(db, ticket, order, by, cancellation);
            return DeedOutcome.Of(why, part?.Reference);
        }

        if (deed == Deed.Merge)
            return DeedOutcome.Of(await MergeAsync(db, ticket, other, input, by, cancellation), other?.Reference);
        return DeedOutcome.Of(await ActAsync(db, ticket, deed, input, by, cancellation), null);
    }

    private Task<Refusal?> ActAsync(HotlineDb db, Ticket ticket, Deed deed, DeedInput input, Actor by, CancellationToken cancellation) => deed switch
    {
        Deed.Claim => Now(triage.Claim(db, ticket, by)),
        Deed.Release => Now(triage.Release(db, ticket, by)),
        Deed.Assign => desk.AssignAsync(db, ticket, input.Official ?? "", by, input.Text, cancellation),
        Deed.Acknowledge => desk.AcknowledgeAsync(db, ticket, by, cancellation),
        Deed.Visit => desk.VisitAsync(db, ticket, by, input.Text ?? "", cancellation),
        Deed.Resolve => desk.ResolveAsync(db, ticket, by, input.Text, cancellation),
        Deed.Return => desk.ReturnAsync(db, ticket, by, input.Text, cancellation),
        Deed.AskExtension => Now(moreTime.AskExtension(db, ticket, by, input.Days ?? 0, input.Text)),
        Deed.Extend => moreTime.ExtendAsync(db, ticket, by, input.Days ?? 0, input.Text, cancellation),
        Deed.Escalate => desk.EscalateAsync(db, ticket, by, input.Text, cancellation),
        Deed.Note => Now(desk.Note(db, ticket, by, input.Text)),
        Deed.Reply => Now(triage.Reply(db, ticket, by, input.Text)),
        Deed.Close => endings.CloseAsync(db, ticket, by, TicketOutcome.ClosedByDesk, input.Text, cancellation, Chosen(input.WrapUp)),
        Deed.Reopen => endings.ReopenAsync(db, ticket, by, input.Text, notSolved: false, cancellation),
        Deed.MakeConfidential => triage.MakeConfidentialAsync(db, ticket, by, input.Text, cancellation),
        Deed.MakeComplaint => safeguards.ComplainAsync(db, ticket, input.Official ?? "", by, input.Text, cancellation),
        Deed.RevealNumber => Now(() => triage.Reveal(db, ticket, by)),
        Deed.RevealPhones => Now(() => triage.RevealPhones(db, ticket, by)),
        Deed.Regrade => RegradeAsync(db, ticket, input, by, cancellation),
        Deed.Categorize => grading.CategorizeAsync(db, ticket, input.Category, by, input.Text, cancellation),
        Deed.ApproveExtension => moreTime.DecideExtensionAsync(db, ticket, by, approved: true, input.Text, cancellation),
        Deed.RefuseExtension => RefuseExtensionAsync(db, ticket, input, by, cancellation),
        Deed.FileAs => Now(endings.WrapUp(db, ticket, by, input.WrapUp)),
        Deed.Undo => undoing.UndoAsync(db, ticket, by, input.Entry, cancellation),
        _ => throw new ArgumentOutOfRangeException(nameof(deed), deed, "It is no form of the ticket."),
    };

    private Task<Refusal?> MergeAsync(HotlineDb db, Ticket ticket, Ticket? other, DeedInput input, Actor by, CancellationToken cancellation) => other is not null
        ? endings.MergeAsync(db, ticket, other, by, input.Text, cancellation)
        : Now(Refusal.Of(RefusalReason.MergeTarget, $"There is no ticket '{input.Target}' to merge into."));

    private Task<Refusal?> RegradeAsync(HotlineDb db, Ticket ticket, DeedInput input, Actor by, CancellationToken cancellation) => Kebab.Parse<Grade>(input.Grade) is { } grade
        ? grading.RegradeAsync(db, ticket, grade, by, input.Text, cancellation)
        : Now(Refusal.Of(RefusalReason.UnknownGrade, $"'{input.Grade}' is no grade; legal is {Kebab.Legal<Grade>()}."));

    // The holder is told why; their own reason is no answer.
    private Task<Refusal?> RefuseExtensionAsync(HotlineDb db, Ticket ticket, DeedInput input, Actor by, CancellationToken cancellation) => string.IsNullOrWhiteSpace(input.Text)
        ? Now(Refusal.Of(RefusalReason.ReasonMissing, "Say why not: the reason is missing."))
        : moreTime.DecideExtensionAsync(db, ticket, by, approved: false, input.Text, cancellation);

    private static string? Chosen(string? value) => string.IsNullOrWhiteSpace(value) ? null : value;

    private static Task<Refusal?> Now(Refusal? refusal) => Task.FromResult(refusal);

    private static Task<Refusal?> Now(Action act)
    {
        act();
        return Task.FromResult<Refusal?>(null);
    }
}
