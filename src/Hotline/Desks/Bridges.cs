using Hotline.Notifications;
using Hotline.People;
using Hotline.Storage;
using Hotline.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Desks;

/// <summary>
/// Has the line call an official's own phone and, at the press of a key, the resident, so that neither sees the other's number. The key is asked for because a mailbox
/// would take the call too. Who complains about an official, or asked for confidentiality, is never called so.
/// </summary>
public sealed class Bridges(Outbox outbox, OfficialDirectory directory, TimeProvider clock)
{
    private const string TextKey = "bridge";
    private static readonly Channel[] Call = [Channel.Voice];
    private static readonly OutboxState[] UnderWay = [OutboxState.Pending, OutboxState.Sending, OutboxState.Sent];

    /// <param name="db">In its transaction.</param>
    /// <param name="ticket">Its row is locked, so that who asks twice at once is called once.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="official">Id of the official whose phone rings; null: nobody's.</param>
    /// <param name="cancellation">Abandons it.</param>
    public async Task<Refusal?> AskAsync(HotlineDb db, Ticket ticket, Actor actor, string? official, CancellationToken cancellation)
    {
        if (ticket is not { CallerNumber: not null, Accused: null, IsConfidential: false })
            return Refusal.Of(RefusalReason.NoBridge, $"The caller of {ticket.Reference} cannot be called so: the number was withheld, it is confidential, or a complaint about an official.");
        if (official is null || directory.FindOfficial(official) is not { } person)
            return Refusal.Of(RefusalReason.NoOwnPhone, "Who asks is no official of the directory (officials.csv), so that no phone can be called.");
        if (await db.Set<OutboxMessage>().AnyAsync(m => m.TicketId == ticket.Id && m.TextKey == TextKey && m.Official == official && UnderWay.Contains(m.State), cancellation))
            return null;
        var now = clock.GetUtcNow();
        if (outbox.Tell(db, new Notice($"{TextKey}/{Guid.CreateVersion7(now):N}", ticket, person, Purpose.Answer, TextKey, Call)) is not { } message)
            return Refusal.Of(RefusalReason.CannotCall, $"The line of {ticket.Reference} places no calls, or '{official}' takes none (officials.csv).");
        // They wait for it now, in their quiet hours too.
        message.NotBefore = now;
        Timeline.Append(db, ticket, now, TimelineKind.BridgeAsked, actor, null, ("official", official));
        return null;
    }
}
