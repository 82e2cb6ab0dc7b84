using Hotline.Notifications;
using Hotline.Storage;
using Hotline.Tickets;

namespace Hotline.Desks;

/// <summary>
/// What an operator does at the desk beside the ticket's own life: take it on, write to the caller, look at the number. In the caller's
/// transaction, which holds the ticket's row; a refusal changes nothing.
/// </summary>
public sealed class Triage(Safeguards safeguards, Notices notices, TimeProvider clock)
{
    /// <summary>The longest text to a caller: more than three parts cost more than they tell.</summary>
    public const int LongestReply = 400;

    /// <summary>A reply that is not urgent waits so long before it is sent: as long as it can be taken back.</summary>
    public static readonly TimeSpan SecondThoughts = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Takes it on: set only where nobody is. Two operators never both get it: the row is locked on PostgreSQL, SQLite has one writer, and the
    /// ticket's version refuses whoever read it before the other wrote.
    /// </summary>
    public Refusal? Claim(HotlineDb db, Ticket ticket, Actor actor)
    {
        if (!ticket.IsOpen)
            return Over(ticket);
        if (ticket.ClaimedBy is { } other)
            return Refusal.Of(RefusalReason.ClaimedBefore, $"{ticket.Reference} was claimed by {other}.", ("by", other));
        (ticket.ClaimedBy, ticket.ClaimedAt) = (actor.Name, clock.GetUtcNow());
        Timeline.Append(db, ticket, clock.GetUtcNow(), TimelineKind.Claimed, actor);
        return null;
    }

    /// <summary>Gives it back to the desk; the undoing of a claim. A supervisor may do so for anybody.</summary>
    public Refusal? Release(HotlineDb db, Ticket ticket, Actor actor)
    {
        if (ticket.ClaimedBy is not { } by || (by != actor.Name && actor.Role != ActorRole.Supervisor))
            return Refusal.Of(RefusalReason.NotClaimed, $"{ticket.Reference} is not claimed by {actor.Name}.", ("by", ticket.ClaimedBy ?? ""));
        (ticket.ClaimedBy, ticket.ClaimedAt) = (null, null);
        Timeline.Append(db, ticket, clock.GetUtcNow(), TimelineKind.Released, actor, null, ("by", by));
        return null;
    }

    /// <summary>A text to the number that the ticket arrived from.</summary>
    public Refusal? Reply(HotlineDb db, Ticket ticket, Actor actor, string? text)
    {
        // A browser sends two characters for the end of a line, and each is paid for.
        var words = text?.Trim().ReplaceLineEndings("\n") ?? "";
        if (words.Length is 0 or > LongestReply)
            return Refusal.Of(RefusalReason.ReplyLength, $"A reply has 1 to {LongestReply} characters.", ("most", $"{LongestReply}"));
        var message = notices.Caller(db, ticket, "desk-reply", Guid.CreateVersion7(clock.GetUtcNow()).ToString("N"), Purpose.Answer, new Dictionary<string, string> { ["text"] = words });
        if (message is null)
            return Refusal.Of(RefusalReason.CannotText, $"The caller of {ticket.Reference} cannot be texted: the number was withheld, or the line sends no texts.");
        if (ticket.Grade != Grade.Urgent)
            message.NotBefore += SecondThoughts;
        Timeline.Append(db, ticket, clock.GetUtcNow(), TimelineKind.Replied, actor, words, ("message", message.Key));
        return null;
    }

    /// <summary>The caller asked for confidentiality, and who reads their words at the console has a paraphrase at hand: both at once, or neither.</summary>
    public async Task<Refusal?> MakeConfidentialAsync(HotlineDb db, Ticket ticket, Actor actor, string? paraphrase, CancellationToken cancellation)
    {
        var before = ticket.IsConfidential;
        ticket.IsConfidential = true;
        if (await safeguards.ParaphraseAsReadAsync(db, ticket, actor, paraphrase, cancellation) is { } refusal)
        {
            ticket.IsConfidential = before;
            return refusal;
        }

        if (!before)
            Timeline.Append(db, ticket, clock.GetUtcNow(), TimelineKind.Confidential, actor);
        return null;
    }

    /// <summary>Writes down that somebody looked at the caller's number.</summary>
    public void Reveal(HotlineDb db, Ticket ticket, Actor actor) =>
        Timeline.Note(db, ticket.Id, clock.GetUtcNow(), TimelineKind.NumberRevealed, actor);

    /// <summary>Writes down that somebody looked at the numbers of those who answer for the place.</summary>
    public void RevealPhones(HotlineDb db, Ticket ticket, Actor actor) =>
        Timeline.Note(db, ticket.Id, clock.GetUtcNow(), TimelineKind.PhonesRevealed, actor);

    private static Refusal Over(Ticket ticket) => Refusal.Illegal(ticket, TicketAction.Assign, Actor.System);
}
