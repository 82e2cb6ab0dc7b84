using Hotline.Settings;
using Hotline.Storage;

namespace Hotline.Tickets;

/// <summary>
/// What may be done to a ticket, and what that does to its state, its clocks and its timeline. The caller holds the ticket's row in
/// a transaction. A refusal changes nothing.
/// </summary>
public sealed class TicketRules(TicketClocks clocks, Categories categories, TimeProvider clock)
{
    // "ok", "done", 已办: a result tells what was done.
    private const int ShortestResult = 2;

    public TicketPolicy Policy => clocks.Policy;

    /// <summary>Gives it to an official. A move inside a unit keeps the due time; a new unit starts the holder's clock anew.</summary>
    public Refusal? Assign(HotlineDb db, Ticket ticket, string holder, bool sameUnit, Actor actor, string? why)
    {
        var was = HolderClock.Of(ticket);
        if (Step(ticket, TicketAction.Assign, actor) is { } refusal)
            return refusal;
        var now = clock.GetUtcNow();
        var before = ticket.Holder;
        // The clock runs by the new holder's office hours.
        ticket.Holder = holder;
        StartHolderClock(ticket, now, keepDue: sameUnit && before is not null);
        Timeline.Append(
            db, ticket, now, TimelineKind.Assigned, actor, why, ("holder", holder), ("before", before), ("due", Stamp(ticket.ResolveBy)),
            (HolderClock.Fact, actor.Role is ActorRole.Operator or ActorRole.Supervisor ? was.ToString() : null));
        return null;
    }

    /// <summary>Accepts it: the climb to the people above is held for one acknowledge window, the reminders go on.</summary>
    public Refusal? Acknowledge(HotlineDb db, Ticket ticket, Actor actor)
    {
        if (ticket is { IsAccepted: true, AcknowledgedAt: { } at })
        {
            return Refusal.Of(
                RefusalReason.AlreadyAcknowledged, $"{ticket.Reference} was acknowledged at {Stamp(at)}.", ("holder", ticket.Holder ?? ""), ("at", Stamp(at)));
        }

        if (Step(ticket, TicketAction.Acknowledge, actor) is { } refusal)
            return refusal;
        var now = clock.GetUtcNow();
        ticket.AcknowledgedAt = now;
        ticket.ClimbHeldUntil = clocks.AcknowledgeBy(ticket, now);
        Timeline.Append(db, ticket, now, TimelineKind.Acknowledged, actor, null, ("holder", ticket.Holder), ("climbHeldUntil", Stamp(ticket.ClimbHeldUntil)));
        return null;
    }

    /// <summary>Work has begun: a visit was made or a word was spoken with the caller.</summary>
    public Refusal? Visit(HotlineDb db, Ticket ticket, Actor actor, string text)
    {
        if (ticket.State != TicketState.InProgress && Step(ticket, TicketAction.Start, actor) is { } refusal)
            return refusal;
        var now = clock.GetUtcNow();
        ticket.AcknowledgedAt ??= now;
        Timeline.Append(db, ticket, now, TimelineKind.Visit, actor, text);
        return null;
    }

    /// <summary>The holder says that it is done. It is not closed: the caller is asked.</summary>
    /// <param name="db">In its transaction.</param>
    /// <param name="ticket">Its row is locked.</param>
    /// <param name="actor">Who says so.</param>
    /// <param name="result">What was done, with the proof of the category's role.</param>
    /// <param name="spoken">The result was spoken: the recording is the proof.</param>
    public Refusal? Resolve(HotlineDb db, Ticket ticket, Actor actor, string? result, bool spoken = false)
    {
        if (Transitions.Find(ticket.State, TicketAction.Resolve, actor.Role) is null)
            return Refusal.Illegal(ticket, TicketAction.Resolve, actor);
        if (result is null || result.Count(char.IsLetterOrDigit) < ShortestResult)
            return Refusal.Of(RefusalReason.ResultTooShort, "Say what was done: the result is missing or too short.");
        var (proof, found) = ProofIn(ticket, result);
        if (proof is not null && found is null && !spoken)
            return NoProof(ticket, proof);
        var now = clock.GetUtcNow();
        _ = Step(ticket, TicketAction.Resolve, actor);
        ticket.AcknowledgedAt ??= now;
        ticket.ResolvedAt = now;
        ticket.Result = result;
        ticket.ExtensionPending = false;
        ticket.ConfirmBy = now + Policy.ConfirmationWindow;
        Timeline.Append(db, ticket, now, TimelineKind.Resolved, actor, result, ("holder", ticket.Holder), ("role", proof is null ? null : Kebab.Of(proof.Role)), ("proof", found));
        return null;
    }

    private (Proof? Proof, string? Found) ProofIn(Ticket ticket, string result) =>
        categories.ProofFor(ticket.Category) is { } proof ? (proof, proof.In(result)) : (null, null);

    private static Refusal NoProof(Ticket ticket, Proof proof)
    {
        var legal = string.Join(", ", proof.Words.Concat(proof.Number ? ["a number"] : Array.Empty<string>()));
        return Refusal.Of(
            RefusalReason.ProofMissing, $"{ticket.Reference} is handled as {Kebab.Of(proof.Role)}: the result must prove it with one of: {legal}.", ("role", Kebab.Of(proof.Role)));
    }

    /// <summary>Somebody cannot wait for the next rung: what an earlier one still had to say is void, and nothing holds the climb.</summary>
    public Refusal? Escalate(HotlineDb db, Ticket ticket, Actor actor, string? reason)
    {
        if (Transitions.Find(ticket.State, TicketAction.Escalate, actor.Role) is null)
            return Refusal.Illegal(ticket, TicketAction.Escalate, actor);
        if (string.IsNullOrWhiteSpace(reason))
            return Refusal.Of(RefusalReason.ReasonMissing, "Say why it cannot wait: the reason is missing.");
        ticket.Epoch++;
        ticket.ClimbHeldUntil = null;
        Timeline.Append(db, ticket, clock.GetUtcNow(), TimelineKind.Escalated, actor, reason, ("holder", ticket.Holder));
        return null;
    }

    /// <summary>Hands it back to the dispatcher: once for a ticket, with a reason.</summary>
    public Refusal? Return(HotlineDb db, Ticket ticket, Actor actor, string? reason)
    {
        if (Transitions.Find(ticket.State, TicketAction.Return, actor.Role) is null)
            return Refusal.Illegal(ticket, TicketAction.Return, actor);
        if (string.IsNullOrWhiteSpace(reason))
            return Refusal.Of(RefusalReason.ReasonMissing, "A return needs a reason.");
        if (ticket.WasReturned)
            return Refusal.Of(RefusalReason.ReturnedBefore, $"{ticket.Reference} was returned once already; the supervision office decides the next disagreement.");
        var now = clock.GetUtcNow();
        if (ticket.AssignedAt is { } from && now >= clocks.At(ticket, from, Policy.ReturnUntilPercent))
        {
            return Refusal.Of(
                RefusalReason.ReturnTooLate, $"More than {Policy.ReturnUntilPercent} % of the time of {ticket.Reference} is used; the supervision office decides.",
                ("percent", Policy.ReturnUntilPercent.ToString(Invariant)));
        }

        _ = Step(ticket, TicketAction.Return, actor);
        Timeline.Append(db, ticket, now, TimelineKind.Returned, actor, reason, ("holder", ticket.Holder));
        ticket.WasReturned = true;
        ticket.Holder = null;
        StartHolderClock(ticket, now, keepDue: true);
        return null;
    }

    /// <summary>Whether more time may still be asked for.</summary>
    public Refusal? AskExtension(HotlineDb db, Ticket ticket, Actor actor, int days, string? reason)
    {
        if (CheckExtension(ticket, actor, days) is { } refusal)
            return refusal;
        if (string.IsNullOrWhiteSpace(reason))
            return Refusal.Of(RefusalReason.ReasonMissing, "An extension needs a reason.");
        var now = clock.GetUtcNow();
        if (ticket.AssignedAt is { } from && now >= clocks.At(ticket, from, Policy.ExtensionUntilPercent))
        {
            return Refusal.Of(
                RefusalReason.ExtensionTooLate,
                $"More time must be asked for before {Policy.ExtensionUntilPercent} % of it is used.", ("percent", Policy.ExtensionUntilPercent.ToString(Invariant)));
        }

        ticket.ExtensionPending = true;
        Timeline.Append(db, ticket, now, TimelineKind.ExtensionAsked, actor, reason, ("days", days.ToString(Invariant)));
        return null;
    }

    /// <summary>The level above grants more time: the due time moves, and it shows as an extension for ever.</summary>
    public Refusal? Extend(HotlineDb db, Ticket ticket, Actor actor, int days, string? reason)
    {
        if (CheckExtension(ticket, actor, days) is { } refusal)
            return refusal;
        var now = clock.GetUtcNow();
        if (now >= ticket.ResolveBy)
            return Refusal.Of(RefusalReason.ExtensionTooLate, $"{ticket.Reference} is due already: what nobody decided by then is refused.", ("percent", "100"));
        var more = WorkingTime.WorkingSpan.WorkingDays(days);
        var before = ticket.ResolveBy;
        ticket.ExtendedDays += days;
        ticket.ExtensionPending = false;
        ticket.ResolveBy = clocks.Due(ticket, ticket.ResolveBy, more);
        ticket.CallerDueAt = clocks.Promised(ticket, ticket.CallerDueAt, more);
        Timeline.Append(
            db, ticket, now, TimelineKind.ExtensionApproved, actor, reason, ("days", days.ToString(Invariant)), ("before", Stamp(before)), ("due", Stamp(ticket.ResolveBy)));
        return null;
    }

    /// <summary>Takes an assignment back: the holder before goes on by the same clock.</summary>
    public static void TakeBack(Ticket ticket, TimelineEntry assigned) => HolderClock.Read(assigned)!.Restore(ticket);

    /// <summary>Whether an assignment can be taken back as if it had not been: nothing else has happened to holder, state or clocks since.</summary>
    public static bool CanTakeBack(Ticket ticket, TimelineEntry assigned) => HolderClock.IsUntouched(ticket, assigned);

    internal static System.Globalization.CultureInfo Invariant => System.Globalization.CultureInfo.InvariantCulture;

    public static string Stamp(DateTimeOffset? at) => at?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", Invariant) ?? "";

    internal static Refusal? Step(Ticket ticket, TicketAction action, Actor actor)
    {
        if (Transitions.Find(ticket.State, action, actor.Role) is not { } transition)
            return Refusal.Illegal(ticket, action, actor);
        ticket.State = transition.To;
        return null;
    }

    /// <summary>A new epoch: what was planned for an earlier holder is void.</summary>
    internal void StartHolderClock(Ticket ticket, DateTimeOffset now, bool keepDue)
    {
        ticket.Epoch++;
        ticket.AssignedAt = now;
        ticket.AcknowledgedAt = null;
        ticket.ClimbHeldUntil = null;
        ticket.ExtensionPending = false;
        ticket.AcknowledgeBy = clocks.AcknowledgeBy(ticket, now);
        if (keepDue)
            return;
        var holderDue = clocks.ResolveBy(ticket, now);
        // Once the caller's pledge is broken it cannot be kept by a shorter clock: the holder's own counts.
        ticket.ResolveBy = ticket.CallerDueAt > now && ticket.CallerDueAt < holderDue ? ticket.CallerDueAt : holderDue;
    }

    private Refusal? CheckExtension(Ticket ticket, Actor actor, int days)
    {
        if (Transitions.Find(ticket.State, TicketAction.Extend, actor.Role) is null)
            return Refusal.Illegal(ticket, TicketAction.Extend, actor);
        if (days >= 1 && ticket.ExtendedDays + days <= Policy.ExtensionDays)
            return null;
        var left = Math.Max(0, Policy.ExtensionDays - ticket.ExtendedDays).ToString(Invariant);
        return Refusal.Of(RefusalReason.ExtensionTooLong, $"Legal are 1 to {left} working days ({Policy.ExtensionDays} in all).", ("days", left));
    }
}
