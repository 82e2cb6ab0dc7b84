using Hotline.Settings;
using Hotline.Storage;
using static Hotline.Tickets.TicketRules;

namespace Hotline.Tickets;

/// <summary>The end of a ticket, and what undoes it: confirmation, reopening, merging, rejecting, withdrawing.</summary>
public sealed class ClosingRules(TicketRules rules, TimeProvider clock)
{
    public Refusal? Close(HotlineDb db, Ticket ticket, Actor actor, TicketOutcome outcome, string? why, WrapUp? wrapUp = null)
    {
        if (Step(ticket, TicketAction.Close, actor) is { } refusal)
            return refusal;
        ticket.WrapUp = wrapUp?.Code;
        var now = clock.GetUtcNow();
        if (actor.Role == ActorRole.Caller)
            Timeline.Append(db, ticket, now, TimelineKind.Confirmed, actor, why, ("outcome", Kebab.Of(outcome)));
        Seal(db, ticket, actor, outcome, why, now);
        return null;
    }

    /// <summary>Files how a closed ticket ended, also one that its caller closed, or silence.</summary>
    public Refusal? File(HotlineDb db, Ticket ticket, Actor actor, WrapUp wrapUp)
    {
        if (ticket.State != TicketState.Closed)
            return Refusal.Illegal(ticket, TicketAction.Close, actor);
        var before = ticket.WrapUp;
        ticket.WrapUp = wrapUp.Code;
        Timeline.Append(db, ticket, clock.GetUtcNow(), TimelineKind.WrappedUp, actor, null, ("wrapUp", wrapUp.Code), ("wrapUpBefore", before));
        return null;
    }

    /// <summary>The caller was not satisfied, or wrote again: a fresh holder's clock, the caller's own runs on.</summary>
    /// <param name="db">In its transaction.</param>
    /// <param name="ticket">Its row is locked.</param>
    /// <param name="actor">Who opens it again.</param>
    /// <param name="why">In their words.</param>
    /// <param name="notSolved">The caller contradicts the holder's "done": it is counted.</param>
    public Refusal? Reopen(HotlineDb db, Ticket ticket, Actor actor, string? why, bool notSolved)
    {
        if (Step(ticket, TicketAction.Reopen, actor) is { } refusal)
            return refusal;
        var now = clock.GetUtcNow();
        if (notSolved)
        {
            ticket.Contradictions++;
            Timeline.Append(db, ticket, now, TimelineKind.NotSolved, actor, why, ("result", ticket.Result));
        }

        ticket.Reopenings++;
        ticket.ResolvedAt = null;
        ticket.ConfirmBy = null;
        ticket.ClosedAt = null;
        ticket.Outcome = null;
        ticket.WrapUp = null;
        rules.StartHolderClock(ticket, now, keepDue: false);
        Timeline.Append(db, ticket, now, TimelineKind.Reopened, actor, why, ("due", Stamp(ticket.ResolveBy)));
        return null;
    }

    /// <summary>A repeat joins an open ticket, which keeps the earliest arrival and the strictest grade of both.</summary>
    public Refusal? Merge(HotlineDb db, Ticket ticket, Ticket into, Actor actor, string? why)
    {
        // What is kept from somebody in one ticket is kept from them in the other.
        if (ticket.Id == into.Id || !into.IsOpen || into.State == TicketState.Resolved || ticket.Accused != into.Accused || ticket.IsConfidential != into.IsConfidential)
            return Refusal.Of(RefusalReason.MergeTarget, $"{into.Reference} cannot take it in: the other ticket must be open and not reported done, a different one, and as confidential.");
        if (Step(ticket, TicketAction.Merge, actor) is { } refusal)
            return refusal;
        var now = clock.GetUtcNow();
        ticket.MergedInto = into.Id;
        ticket.ClosedAt = now;
        if (ticket.Grade > into.Grade)
        {
            into.Grade = ticket.Grade;
            // Another ladder: what the milder one still had to say is void.
            into.Epoch++;
            if (ticket.AcknowledgeBy < into.AcknowledgeBy)
                into.AcknowledgeBy = ticket.AcknowledgeBy;
        }

        if (ticket.ArrivedAt < into.ArrivedAt)
            into.MergedArrival = ticket.ArrivedAt;
        if (ticket.CallerDueAt < into.CallerDueAt)
            into.CallerDueAt = ticket.CallerDueAt;
        if (ticket.CallerDueAt < into.ResolveBy)
            into.ResolveBy = ticket.CallerDueAt;
        if (ticket.IsUnheard || into.RecordedAt is null)
            (into.RecordedAt, into.HeardAt) = (ticket.RecordedAt, ticket.HeardAt);
        Timeline.Append(db, ticket, now, TimelineKind.Merged, actor, why, ("into", into.Reference));
        Timeline.Append(db, into, now, TimelineKind.Merged, actor, why, ("from", ticket.Reference), ("due", Stamp(into.ResolveBy)));
        return null;
    }

    public Refusal? Reject(HotlineDb db, Ticket ticket, Actor actor, string? why)
    {
        if (string.IsNullOrWhiteSpace(why))
            return Refusal.Of(RefusalReason.ReasonMissing, "A rejection needs a reason.");
        if (Step(ticket, TicketAction.Reject, actor) is { } refusal)
            return refusal;
        var now = clock.GetUtcNow();
        ticket.ClosedAt = now;
        Timeline.Append(db, ticket, now, TimelineKind.Rejected, actor, why);
        return null;
    }

    /// <summary>The caller does not accept the rejection: open again, with a fresh clock for who decides on it.</summary>
    public Refusal? RaiseObjection(HotlineDb db, Ticket ticket, string? why)
    {
        if (Step(ticket, TicketAction.RaiseObjection, Actor.Caller) is { } refusal)
            return refusal;
        var now = clock.GetUtcNow();
        ticket.ClosedAt = null;
        rules.StartHolderClock(ticket, now, keepDue: false);
        Timeline.Append(db, ticket, now, TimelineKind.Objected, Actor.Caller, why, ("due", Stamp(ticket.ResolveBy)));
        return null;
    }

    /// <summary>Before dispatch a withdrawal ends the ticket; afterwards it is only noted.</summary>
    /// <returns>Whether it ended.</returns>
    public bool Withdraw(HotlineDb db, Ticket ticket)
    {
        var now = clock.GetUtcNow();
        if (Step(ticket, TicketAction.Withdraw, Actor.Caller) is not null)
        {
            ticket.WithdrawalAskedAt ??= now;
            Timeline.Append(db, ticket, now, TimelineKind.WithdrawalNoted, Actor.Caller);
            return false;
        }

        Seal(db, ticket, Actor.Caller, TicketOutcome.Withdrawn, null, now);
        return true;
    }

    /// <summary>Somebody has spoken with the caller, who does wish to take it back.</summary>
    /// <param name="db">In its transaction.</param>
    /// <param name="ticket">Its row is locked.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="spoke">Who spoke with the caller.</param>
    /// <param name="outside">That one works outside the holder's unit.</param>
    /// <param name="why">For the timeline.</param>
    public Refusal? ConfirmWithdrawal(HotlineDb db, Ticket ticket, Actor actor, string spoke, bool outside, string? why)
    {
        if (ticket.WithdrawalAskedAt is null)
            return Refusal.Of(RefusalReason.WithdrawalNotAsked, $"The caller of {ticket.Reference} has not asked to withdraw it.");
        if (!outside)
            return Refusal.Of(RefusalReason.InsideUnit, $"Somebody outside the holder's unit must have spoken with the caller of {ticket.Reference}.");
        if (Step(ticket, TicketAction.Withdraw, actor) is { } refusal)
            return refusal;
        Timeline.Append(db, ticket, clock.GetUtcNow(), TimelineKind.Note, actor, "spoke with the caller about the withdrawal", ("official", spoke));
        Seal(db, ticket, actor, TicketOutcome.Withdrawn, why, clock.GetUtcNow());
        return null;
    }

    private static void Seal(HotlineDb db, Ticket ticket, Actor actor, TicketOutcome outcome, string? why, DateTimeOffset now)
    {
        ticket.State = TicketState.Closed;
        ticket.ClosedAt = now;
        ticket.ConfirmBy = null;
        ticket.Outcome = outcome;
        Timeline.Append(db, ticket, now, TimelineKind.Closed, actor, why, ("outcome", Kebab.Of(outcome)), ("wrapUp", ticket.WrapUp));
    }
}
