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
    TicketRules rules, Escalator escalator, Notices notices, Chains chains, OfficialDirectory directory, TimeProvider clock)
{
    /// <summary>After the close, how long a caller's next text reopens instead of opening anew.</summary>
    public TimeSpan ReopenWindow => rules.Policy.ReopenWindow;

    /// <summary>More texts than this from one number in an hour are one incident.</summary>
    public int SurgeTexts => rules.Policy.SurgeTexts;

    /// <summary>After the question arrived, how long the caller may answer it.</summary>
    public TimeSpan ConfirmationWindow => rules.Policy.ConfirmationWindow;

    public async Task<Refusal?> AssignAsync(HotlineDb db, Ticket ticket, string official, Actor actor, string? why, CancellationToken cancellation)
    {
        if (CannotHave(ticket, official, actor) is { } cannot)
            return cannot;
        var sameUnit = ticket.Holder is { } holder && directory.FindOfficial(holder)?.Unit == directory.FindOfficial(official)!.Unit;
        if (rules.Assign(db, ticket, official, sameUnit, actor, why) is { } refusal)
            return refusal;
        notices.Assigned(db, ticket, "assigned");
        await escalator.UpdateAsync(db, ticket, cancellation);
        return null;
    }

    /// <summary>Why this official cannot be given it, whatever its state is; null: they can.</summary>
    public Refusal? CannotHave(Ticket ticket, string official, Actor actor)
    {
        if (directory.FindOfficial(official) is null)
            return Refusal.Of(RefusalReason.UnknownOfficial, $"No official '{official}' stands in the directory (officials.csv).");
        if (!chains.MayKnow(ticket, official))
            return Refusal.Of(RefusalReason.PassedBy, $"{ticket.Reference} is a complaint about officials: it goes past '{official}', to the county.");
        return ticket is { IsConfidential: true, Paraphrase: null } && actor.Role != ActorRole.System && !chains.KnowsCaller(ticket, official, clock.GetUtcNow())
            ? Refusal.Of(RefusalReason.ParaphraseMissing, $"{ticket.Reference} is confidential: an operator must paraphrase it before '{official}' can have it.")
            : null;
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

    /// <summary>Somebody above cannot wait: the next rung's people are told now, and the holder with them.</summary>
    public async Task<Refusal?> EscalateAsync(HotlineDb db, Ticket ticket, Actor actor, string? reason, CancellationToken cancellation)
    {
        if (!await escalator.CanHastenAsync(db, ticket, cancellation))
            return Refusal.Of(RefusalReason.NobodyAbove, $"The ladder of {ticket.Reference} tells nobody above the holder.");
        if (rules.Escalate(db, ticket, actor, reason) is { } refusal)
            return refusal;
        await escalator.HastenAsync(db, ticket, reason!, cancellation);
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
        notices.Supervision(db, ticket, "disputed", notices.Occasion(), Notices.Because(reason));
    }

    private async Task AskCallerAsync(HotlineDb db, Ticket ticket, CancellationToken cancellation)
    {
        if (ticket.CallerNumber is not { } number)
            return;
        var message = notices.Caller(db, ticket, "confirm", notices.Occasion(), Purpose.Confirmation);
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
}
