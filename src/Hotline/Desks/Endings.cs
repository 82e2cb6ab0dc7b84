using Hotline.Escalations;
using Hotline.People;
using Hotline.Storage;
using Hotline.Tickets;

namespace Hotline.Desks;

/// <summary>The end of a ticket and what undoes it, and who is told of it. In the caller's transaction, which holds the ticket's row; a refusal changes nothing.</summary>
public sealed class Endings(TicketRules rules, ClosingRules closing, Escalator escalator, Notices notices, Chains chains, WrapUps wrapUps, TimeProvider clock)
{
    /// <param name="db">In its transaction.</param>
    /// <param name="ticket">Its row is locked.</param>
    /// <param name="actor">Who closes it.</param>
    /// <param name="outcome">As what.</param>
    /// <param name="why">For the timeline.</param>
    /// <param name="cancellation">Abandons it.</param>
    /// <param name="wrapUp">Code under which the desk files it; null: not filed.</param>
    public async Task<Refusal?> CloseAsync(
        HotlineDb db, Ticket ticket, Actor actor, TicketOutcome outcome, string? why, CancellationToken cancellation, string? wrapUp = null)
    {
        var filed = wrapUps.Find(wrapUp);
        if (wrapUp is not null && filed is null)
            return wrapUps.Unknown(wrapUp);
        if (closing.Close(db, ticket, actor, outcome, why, filed) is { } refusal)
            return refusal;
        notices.Caller(db, ticket, outcome == TicketOutcome.Unconfirmed ? "closed-unconfirmed" : "closed", notices.Occasion());
        await escalator.UpdateAsync(db, ticket, cancellation);
        return null;
    }

    /// <summary>Files a closed ticket under a wrap-up code, or under another one.</summary>
    public Refusal? WrapUp(HotlineDb db, Ticket ticket, Actor actor, string? code) =>
        wrapUps.Find(code) is { } wrapUp ? closing.File(db, ticket, actor, wrapUp) : wrapUps.Unknown(code);

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
        notices.Above(db, ticket, "reopened-above", notices.Occasion(), Notices.Because(why));
        await escalator.UpdateAsync(db, ticket, cancellation);
        return null;
    }

    public async Task<Refusal?> MergeAsync(HotlineDb db, Ticket ticket, Ticket into, Actor actor, string? why, CancellationToken cancellation)
    {
        var before = into.Grade;
        if (closing.Merge(db, ticket, into, actor, why) is { } refusal)
            return refusal;
        notices.Caller(db, ticket, "merged", notices.Occasion(), args: new Dictionary<string, string> { ["into"] = into.Reference });
        await escalator.UpdateAsync(db, ticket, cancellation);
        if (into.Grade == before)
        {
            await escalator.UpdateAsync(db, into, cancellation);
            return null;
        }

        notices.Assigned(db, into, "regraded", Notices.Because(ticket.Reference));
        await escalator.ChangeGradeAsync(db, into, cancellation);
        return null;
    }

    public async Task<Refusal?> RejectAsync(HotlineDb db, Ticket ticket, Actor actor, string? why, CancellationToken cancellation)
    {
        if (closing.Reject(db, ticket, actor, why) is { } refusal)
            return refusal;
        notices.CallerByAnyChannel(db, ticket, "rejected", notices.Occasion(), Notices.Because(why));
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
}
