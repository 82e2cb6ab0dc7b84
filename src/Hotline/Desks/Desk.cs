using System.Globalization;
using Hotline.Escalations;
using Hotline.Notifications;
using Hotline.People;
using Hotline.Storage;
using Hotline.Tickets;

namespace Hotline.Desks;

/// <summary>
/// What people do to a ticket, by text, key, API or console: the rule, and what follows from it (notices, ladder), in the caller's
/// transaction, which holds the ticket's row. A refusal changes nothing.
/// </summary>
public sealed class Desk(
    TicketRules rules, ClosingRules closing, GradeRules grades, Escalator escalator, Notices notices, Chains chains, OfficialDirectory directory, TimeProvider clock)
{
    /// <summary>After the close, how long a caller's next text reopens instead of opening anew.</summary>
    public TimeSpan ReopenWindow => rules.Policy.ReopenWindow;

    /// <summary>More texts than this from one number in an hour are one incident.</summary>
    public int SurgeTexts => rules.Policy.SurgeTexts;

    /// <summary>After the question arrived, how long the caller may answer it.</summary>
    public TimeSpan ConfirmationWindow => rules.Policy.ConfirmationWindow;

    public async Task<Refusal?> AssignAsync(HotlineDb db, Ticket ticket, string official, Actor actor, string? why, CancellationToken cancellation)
    {
        if (directory.FindOfficial(official) is not { } person)
            return Refusal.Of(RefusalReason.UnknownOfficial, $"No official '{official}' stands in the directory (officials.csv).");
        if (!chains.MayKnow(ticket, official))
            return Refusal.Of(RefusalReason.PassedBy, $"{ticket.Reference} is a complaint about officials: it goes past '{official}', to the county.");
        if (ticket is { IsConfidential: true, Paraphrase: null } && actor.Role != ActorRole.System && !chains.KnowsCaller(ticket, official, clock.GetUtcNow()))
            return Refusal.Of(RefusalReason.ParaphraseMissing, $"{ticket.Reference} is confidential: an operator must paraphrase it before '{official}' can have it.");
        var sameUnit = ticket.Holder is { } holder && directory.FindOfficial(holder)?.Unit == person.Unit;
        if (rules.Assign(db, ticket, official, sameUnit, actor, why) is { } refusal)
            return refusal;
        notices.Assigned(db, ticket, "assigned");
        await escalator.UpdateAsync(db, ticket, cancellation);
        return null;
    }

    public async Task<Refusal?> AcknowledgeAsync(HotlineDb db, Ticket ticket, Actor actor, CancellationToken cancellation)
    {
        if (rules.Acknowledge(db, ticket, actor) is { } refusal)
            return refusal;
        await escalator.UpdateAsync(db, ticket, cancellation);
        return null;
    }

    public async Task<Refusal?> VisitAsync(HotlineDb db, Ticket ticket, Actor actor, string text, CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(text))
            return Refusal.Of(RefusalReason.ReasonMissing, "Say what was found: the visit has no words.");
        if (rules.Visit(db, ticket, actor, text) is { } refusal)
            return refusal;
        await escalator.UpdateAsync(db, ticket, cancellation);
        return null;
    }

    /// <param name="db">In its transaction.</param>
    /// <param name="ticket">Its row is locked.</param>
    /// <param name="actor">Who says that it is done.</param>
    /// <param name="result">What was done, with the proof of the category's role.</param>
    /// <param name="cancellation">Abandons it.</param>
    /// <param name="spoken">The result is in a recording, which is the proof.</param>
    public async Task<Refusal?> ResolveAsync(HotlineDb db, Ticket ticket, Actor actor, string? result, CancellationToken cancellation, bool spoken = false)
    {
        if (rules.Resolve(db, ticket, actor, result, spoken) is { } refusal)
            return refusal;
        await AskCallerAsync(db, ticket, cancellation);
        await escalator.UpdateAsync(db, ticket, cancellation);
        return null;
    }

    /// <summary>Back to the dispatcher. One that comes too late or a second time changes nothing: the supervision office is told of it and decides.</summary>
    public async Task<Refusal?> ReturnAsync(HotlineDb db, Ticket ticket, Actor actor, string? reason, CancellationToken cancellation)
    {
        if (rules.Return(db, ticket, actor, reason) is { } refusal)
        {
            if (refusal.Reason is RefusalReason.ReturnedBefore or RefusalReason.ReturnTooLate)
                Dispute(db, ticket, actor, reason);
            return refusal;
        }

        notices.Assigned(db, ticket, "returned");
        await escalator.UpdateAsync(db, ticket, cancellation);
        return null;
    }

    /// <summary>The holder asks; the level above is told and decides.</summary>
    public Refusal? AskExtension(HotlineDb db, Ticket ticket, Actor actor, int days, string? reason)
    {
        if (rules.AskExtension(db, ticket, actor, days, reason) is { } refusal)
            return refusal;
        notices.Above(db, ticket, "extension-asked", Occasion(), Days(days, reason));
        return null;
    }

    /// <summary>The level above answers what the holder asked last.</summary>
    public async Task<Refusal?> DecideExtensionAsync(
        HotlineDb db, Ticket ticket, Actor actor, bool approved, string? why, CancellationToken cancellation)
    {
        if (actor.Role == ActorRole.Holder)
            return Refusal.Of(RefusalReason.NotYours, "More time is for the level above to decide.");
        if (await ExtensionRequests.PendingAsync(db, ticket, clock.GetUtcNow(), cancellation) is not { } asked)
            return Refusal.Of(RefusalReason.NothingAsked, $"Nobody asked for more time on {ticket.Reference}.");
        var reason = string.IsNullOrWhiteSpace(why) ? asked.Reason : why;
        if (approved)
            return await ExtendAsync(db, ticket, actor, asked.Days, reason, cancellation);
        ticket.ExtensionPending = false;
        Timeline.Append(
            db, ticket, clock.GetUtcNow(), TimelineKind.ExtensionRefused, actor, reason, ("days", asked.Days.ToString(CultureInfo.InvariantCulture)));
        notices.Holder(db, ticket, "extension-refused", Occasion(), Days(asked.Days, reason));
        return null;
    }

    public async Task<Refusal?> ExtendAsync(HotlineDb db, Ticket ticket, Actor actor, int days, string? reason, CancellationToken cancellation)
    {
        if (rules.Extend(db, ticket, actor, days, reason) is { } refusal)
            return refusal;
        notices.Holder(db, ticket, "extended", Occasion(), Days(days, reason));
        notices.Caller(db, ticket, "extended-caller", Occasion(), Purpose.Information, Days(days, reason));
        await escalator.UpdateAsync(db, ticket, cancellation);
        return null;
    }

    /// <summary>Somebody above cannot wait: the next rung's people are told now, and the holder with them.</summary>
    public async Task<Refusal?> EscalateAsync(HotlineDb db, Ticket ticket, Actor actor, string? reason, CancellationToken cancellation)
    {
        if (rules.Escalate(db, ticket, actor, reason) is { } refusal)
            return refusal;
        await escalator.HastenAsync(db, ticket, reason!, cancellation);
        return null;
    }

    /// <summary>Another grade, with its times and its ladder: the holder is told, and the caller too when the promise got longer.</summary>
    public async Task<Refusal?> RegradeAsync(HotlineDb db, Ticket ticket, Grade grade, Actor actor, string? reason, CancellationToken cancellation)
    {
        var lowered = grade < ticket.Grade;
        var above = actor.Role == ActorRole.Supervisor && chains.IsAbove(ticket, actor.Name, clock.GetUtcNow());
        if (grades.Change(db, ticket, grade, actor, above, reason) is { } refusal)
            return refusal;
        notices.Assigned(db, ticket, "regraded", Reason(reason));
        if (lowered)
            notices.Caller(db, ticket, "regraded-caller", Occasion(), Purpose.Information, Reason(reason));
        await escalator.ChangeGradeAsync(db, ticket, cancellation);
        return null;
    }

    public async Task<Refusal?> CloseAsync(
        HotlineDb db, Ticket ticket, Actor actor, TicketOutcome outcome, string? why, CancellationToken cancellation)
    {
        if (closing.Close(db, ticket, actor, outcome, why) is { } refusal)
            return refusal;
        notices.Caller(db, ticket, outcome == TicketOutcome.Unconfirmed ? "closed-unconfirmed" : "closed", Occasion());
        await escalator.UpdateAsync(db, ticket, cancellation);
        return null;
    }

    /// <summary>
    /// Not solved, or written again: the same holder with a fresh clock, and the level above is told. A second "not solved" goes to the
    /// supervision office, also when it comes after the close.
    /// </summary>
    /// <param name="db">In its transaction.</param>
    /// <param name="ticket">Its row is locked.</param>
    /// <param name="actor">Who opens it again.</param>
    /// <param name="why">In their words.</param>
    /// <param name="notSolved">The caller contradicts what the holder said.</param>
    /// <param name="cancellation">Abandons it.</param>
    public async Task<Refusal?> ReopenAsync(HotlineDb db, Ticket ticket, Actor actor, string? why, bool notSolved, CancellationToken cancellation)
    {
        if (closing.Reopen(db, ticket, actor, why, notSolved) is { } refusal)
            return refusal;
        var supervision = notSolved && ticket.Contradictions > 1 ? chains.Find(ticket, ChainRole.SupervisionOffice, clock.GetUtcNow()).Official : null;
        if (supervision is not null && supervision.Id != ticket.Holder)
            _ = rules.Assign(db, ticket, supervision.Id, sameUnit: true, Actor.System, "the second \"not solved\"");
        notices.Assigned(db, ticket, "reopened");
        notices.Above(db, ticket, "reopened-above", Occasion(), Reason(why));
        await escalator.UpdateAsync(db, ticket, cancellation);
        return null;
    }

    public async Task<Refusal?> MergeAsync(HotlineDb db, Ticket ticket, Ticket into, Actor actor, string? why, CancellationToken cancellation)
    {
        var before = into.Grade;
        if (closing.Merge(db, ticket, into, actor, why) is { } refusal)
            return refusal;
        notices.Caller(db, ticket, "merged", Occasion(), args: new Dictionary<string, string> { ["into"] = into.Reference });
        await escalator.UpdateAsync(db, ticket, cancellation);
        if (into.Grade == before)
        {
            await escalator.UpdateAsync(db, into, cancellation);
            return null;
        }

        notices.Assigned(db, into, "regraded", Reason(ticket.Reference));
        await escalator.ChangeGradeAsync(db, into, cancellation);
        return null;
    }

    public async Task<Refusal?> RejectAsync(HotlineDb db, Ticket ticket, Actor actor, string? why, CancellationToken cancellation)
    {
        if (closing.Reject(db, ticket, actor, why) is { } refusal)
            return refusal;
        notices.CallerByAnyChannel(db, ticket, "rejected", Occasion(), Reason(why));
        await escalator.UpdateAsync(db, ticket, cancellation);
        return null;
    }

    /// <summary>An objection to a rejection is the supervision office's to decide.</summary>
    public async Task<Refusal?> ObjectAsync(HotlineDb db, Ticket ticket, string? why, CancellationToken cancellation)
    {
        if (closing.RaiseObjection(db, ticket, why) is { } refusal)
            return refusal;
        if (chains.Find(ticket, ChainRole.SupervisionOffice, clock.GetUtcNow()).Official is { } supervision && supervision.Id != ticket.Holder)
            _ = rules.Assign(db, ticket, supervision.Id, sameUnit: true, Actor.System, "an objection to the rejection");
        notices.Assigned(db, ticket, "objected-to");
        await escalator.UpdateAsync(db, ticket, cancellation);
        return null;
    }

    public Refusal? Note(HotlineDb db, Ticket ticket, Actor actor, string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return Refusal.Of(RefusalReason.ReasonMissing, "A note needs a text.");
        Timeline.Append(db, ticket, clock.GetUtcNow(), TimelineKind.Note, actor, text);
        return null;
    }

    private void Dispute(HotlineDb db, Ticket ticket, Actor actor, string? reason)
    {
        Timeline.Append(db, ticket, clock.GetUtcNow(), TimelineKind.Disputed, actor, reason, ("holder", ticket.Holder));
        notices.Supervision(db, ticket, "disputed", Occasion(), Reason(reason));
    }

    private async Task AskCallerAsync(HotlineDb db, Ticket ticket, CancellationToken cancellation)
    {
        if (ticket.CallerNumber is not { } number)
            return;
        var message = notices.Caller(db, ticket, "confirm", Occasion(), Purpose.Confirmation);
        var now = clock.GetUtcNow();
        if (await db.Set<Confirmation>().FindAsync([ticket.Id], cancellation) is { } before)
            (before.AskedAt, before.Message, before.Calls, before.NextAt) = (now, message?.Key, 0, now);
        else
            db.Add(new Confirmation { TicketId = ticket.Id, AskedAt = now, Message = message?.Key, NextAt = now });
        db.Add(new Question
        {
            Id = Guid.CreateVersion7(now),
            Number = number,
            Line = ticket.Line,
            Kind = QuestionKind.Solved,
            Tickets = [ticket.Id],
            AskedAt = now,
        });
        Timeline.Append(db, ticket, now, TimelineKind.ConfirmationAsked, Actor.System);
    }

    // Two things that happen to one ticket never share a key.
    private string Occasion() => Guid.CreateVersion7(clock.GetUtcNow()).ToString("N");

    private static Dictionary<string, string> Reason(string? why) => new() { ["reason"] = why ?? "" };

    private static Dictionary<string, string> Days(int days, string? reason) =>
        new() { ["days"] = days.ToString(CultureInfo.InvariantCulture), ["reason"] = reason ?? "" };
}
