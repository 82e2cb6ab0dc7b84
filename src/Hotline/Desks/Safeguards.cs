using Hotline.Escalations;
using Hotline.People;
using Hotline.Storage;
using Hotline.Tickets;

namespace Hotline.Desks;

/// <summary>
/// What protects the one who speaks up: a complaint about an official goes past that person, who asked for confidentiality is known to operators
/// alone, and a withdrawal counts only when somebody outside the holder's unit has spoken with the caller.
/// </summary>
public sealed class Safeguards(Desk desk, ClosingRules closing, Escalator escalator, Notices notices, Chains chains, OfficialDirectory directory, TimeProvider clock)
{
    // "ok" tells a holder nothing.
    private const int ShortestParaphrase = 4;

    private static readonly ChainRole[] Outside =
        [ChainRole.Operator, ChainRole.Superior, ChainRole.DeputyLeader, ChainRole.CountyLeader, ChainRole.SupervisionOffice];

    /// <summary>From now on the ticket does not exist for these officials and for everybody below the county; it goes to the supervision office.</summary>
    /// <param name="db">In its transaction.</param>
    /// <param name="ticket">Its row is locked.</param>
    /// <param name="officials">Ids of the accused, space separated; empty: nobody is named.</param>
    /// <param name="actor">Who says so.</param>
    /// <param name="why">For the timeline.</param>
    /// <param name="cancellation">Abandons it.</param>
    public async Task<Refusal?> ComplainAsync(HotlineDb db, Ticket ticket, string officials, Actor actor, string? why, CancellationToken cancellation)
    {
        var accused = officials.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (Array.Find(accused, id => directory.FindOfficial(id) is null) is { } unknown)
            return Refusal.Of(RefusalReason.UnknownOfficial, $"No official '{unknown}' stands in the directory (officials.csv).");
        if (Transitions.Find(ticket.State, TicketAction.Assign, actor.Role) is null)
            return Refusal.Illegal(ticket, TicketAction.Assign, actor);
        ticket.Accused = string.Join(' ', accused);
        Timeline.Append(db, ticket, clock.GetUtcNow(), TimelineKind.Complained, actor, why, ("accused", ticket.Accused));
        return await desk.AssignAsync(db, ticket, chains.HolderFor(ticket, clock.GetUtcNow()).Official!.Id, actor, why, cancellation);
    }

    /// <summary>From now on the holder gets a paraphrase; an operator is asked for it.</summary>
    public Refusal? KeepConfidential(HotlineDb db, Ticket ticket, Actor actor)
    {
        if (ticket.IsConfidential)
            return null;
        ticket.IsConfidential = true;
        var now = clock.GetUtcNow();
        Timeline.Append(db, ticket, now, TimelineKind.Confidential, actor);
        if (ticket.Accused is null)
            notices.Dispatcher(db, ticket, "to-paraphrase", now.UtcTicks.ToString(TicketRules.Invariant));
        return null;
    }

    /// <summary>What it is about without telling whose words they are. A ticket that waited for this goes to who answers for the place.</summary>
    public async Task<Refusal?> ParaphraseAsync(HotlineDb db, Ticket ticket, Actor actor, string? text, CancellationToken cancellation)
    {
        if (!ticket.IsConfidential || (actor.Role != ActorRole.Operator && !chains.KnowsCaller(ticket, actor.Name, clock.GetUtcNow())))
            return Refusal.Of(RefusalReason.NotYours, $"Only an operator or the supervision office paraphrases, and only what is confidential ({ticket.Reference}).");
        return await ParaphraseAsReadAsync(db, ticket, actor, text, cancellation);
    }

    /// <summary>The same by somebody of whom it is known that they read the caller's words, as all do who see the ticket at the console and do not hold it.</summary>
    internal async Task<Refusal?> ParaphraseAsReadAsync(HotlineDb db, Ticket ticket, Actor actor, string? text, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        if (text is null || text.Count(char.IsLetterOrDigit) < ShortestParaphrase)
            return Refusal.Of(RefusalReason.ReasonMissing, "Say what it is about: the paraphrase is missing or too short.");
        ticket.Paraphrase = text;
        Timeline.Append(db, ticket, now, TimelineKind.Paraphrased, actor, text);
        var waited = ticket.Holder is null || chains.KnowsCaller(ticket, ticket.Holder, now);
        return waited && chains.HolderFor(ticket, now) is { Official: { } next } link && next.Id != ticket.Holder && Transitions.Find(ticket.State, TicketAction.Assign, ActorRole.System) is not null
            ? await desk.AssignAsync(db, ticket, next.Id, Actor.System, link.Reason, cancellation)
            : null;
    }

    public Refusal? SetBeneficiary(HotlineDb db, Ticket ticket, Actor actor, string? beneficiary)
    {
        if (string.IsNullOrWhiteSpace(beneficiary))
            return Refusal.Of(RefusalReason.ReasonMissing, "Say whom it concerns: the beneficiary is missing.");
        ticket.Beneficiary = beneficiary.Trim();
        Timeline.Append(db, ticket, clock.GetUtcNow(), TimelineKind.Beneficiary, actor, ticket.Beneficiary);
        return null;
    }

    /// <summary>The caller's wish to take it back: noted, and somebody outside the holder's unit is asked to speak with them.</summary>
    /// <returns>Whether the ticket ended.</returns>
    public async Task<bool> WithdrawAsync(HotlineDb db, Ticket ticket, CancellationToken cancellation)
    {
        var again = ticket.WithdrawalAskedAt is not null;
        if (closing.Withdraw(db, ticket))
        {
            await escalator.UpdateAsync(db, ticket, cancellation);
            return true;
        }

        // Who asks three times is heard once.
        if (again)
            return false;
        var now = clock.GetUtcNow();
        var occasion = now.UtcTicks.ToString(TicketRules.Invariant);
        notices.Holder(db, ticket, "withdrawal-noted", occasion);
        foreach (var role in Outside)
        {
            if (chains.Find(ticket, role, now).Official is { } person && IsOutside(ticket, person.Id) && notices.Person(db, ticket, person, "withdrawal-asked", occasion))
                break;
        }

        return false;
    }

    /// <param name="db">In its transaction.</param>
    /// <param name="ticket">Its row is locked.</param>
    /// <param name="actor">Who ends it.</param>
    /// <param name="spoke">Id of the official who spoke with the caller.</param>
    /// <param name="why">For the timeline.</param>
    /// <param name="cancellation">Abandons it.</param>
    public async Task<Refusal?> ConfirmWithdrawalAsync(HotlineDb db, Ticket ticket, Actor actor, string? spoke, string? why, CancellationToken cancellation)
    {
        if (spoke is null || directory.FindOfficial(spoke) is null)
            return Refusal.Of(RefusalReason.UnknownOfficial, $"No official '{spoke}' stands in the directory (officials.csv): say who spoke with the caller.");
        if (closing.ConfirmWithdrawal(db, ticket, actor, spoke, IsOutside(ticket, spoke), why) is { } refusal)
            return refusal;
        notices.Caller(db, ticket, "withdrawn", "confirmed");
        await escalator.UpdateAsync(db, ticket, cancellation);
        return null;
    }

    private bool IsOutside(Ticket ticket, string official) =>
        chains.MayKnow(ticket, official)
        && (ticket.Holder is null || (official != ticket.Holder && directory.FindOfficial(official)?.Unit != directory.FindOfficial(ticket.Holder)?.Unit));
}
