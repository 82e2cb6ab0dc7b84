using Hotline.People;
using Hotline.Tickets;
using Hotline.WorkingTime;

namespace Hotline.Notifications;

/// <summary>Looks at a message immediately before it is sent: whether it is still wanted, and whether it may go now.</summary>
public sealed class Screening(Composer composer, DeliveryRecords records, OfficialDirectory directory, Chains chains, NotificationPolicy policy)
{
    /// <summary>Residents are called between eight in the morning and eight in the evening, whatever delayed the call.</summary>
    private static readonly (TimeOnly From, TimeOnly To) CallersNight = (new(20, 0), new(8, 0));

    private static readonly TimeSpan AskedCall = TimeSpan.FromMinutes(5);

    /// <summary>Urgent messages and answers never wait for a limit.</summary>
    internal static bool IsLimited(OutboxMessage message) => message is { Priority: > Outbox.UrgentPriority, Purpose: not Purpose.Answer };

    /// <returns>False when it does not go now; why stands in its row, and on the timeline when it never will.</returns>
    internal bool Passes(ClaimBatch batch, OutboxMessage message)
    {
        if ((Composer.Obsolete(message, batch.TicketOf(message)) ?? composer.Forbidden(message, batch.TicketOf(message)) ?? TooLate(message, batch.Now)) is { } reason)
            Cancel(batch, message, reason);
        else if (EndOfQuiet(message, batch.TicketOf(message), batch.Now) is { } end && end > batch.Now)
            message.NotBefore = end;
        else if (message.Channel == Channel.Text && batch.Silent.Contains(message.To))
            records.Silent(batch.Db, message);
        else if (message is { Official: not null, Purpose: not Purpose.Answer } && batch.Unreachable.TryGetValue((message.To, message.Channel), out var code))
            records.Unreachable(batch.Db, message, code);
        else if (!composer.Knows(message))
            records.Wordless(batch.Db, message);
        else if (batch.Spent.Contains(message.Line) && message is { Priority: > Outbox.UrgentPriority, OverBudget: false } && !IsForAdministrators(message))
            message.State = OutboxState.Held;
        else
            // What its line has no room for stays as it is: it is due, and is passed over until there is.
            return !IsLimited(message) || batch.Lines.HasRoom(message.Line, message.Channel);
        return false;
    }

    // An official who asked for a call waits beside the phone for a while, not until an outage is over.
    private static string? TooLate(OutboxMessage message, DateTimeOffset now) =>
        message is { Official: not null, Channel: Channel.Voice, Purpose: Purpose.Answer } && now - message.CreatedAt > AskedCall ? "too late" : null;

    // They alone can mend what the others wait for.
    private static bool IsForAdministrators(OutboxMessage message) => message is { Official: not null, TicketId: null, Purpose: Purpose.Information };

    // What was due in the day and delayed into the night (a retry, an outage) waits too; an answer to the person's own text does not.
    private DateTimeOffset? EndOfQuiet(OutboxMessage message, Ticket? ticket, DateTimeOffset now) => message switch
    {
        { Official: null, Channel: Channel.Voice } when ticket is not null =>
            new QuietHours(CallersNight.From, CallersNight.To, chains.ZoneOf(ticket.Unit)).EndOfQuiet(now),
        { Official: { } id, Purpose: not Purpose.Answer, Priority: > Outbox.UrgentPriority } when directory.FindOfficial(id) is { } official =>
            policy.QuietOf(official)?.EndOfQuiet(now),
        _ => null,
    };

    private static void Cancel(ClaimBatch batch, OutboxMessage message, string reason)
    {
        message.State = OutboxState.Cancelled;
        message.DoneAt = batch.Now;
        Timeline.Note(
            batch.Db, message.TicketId!.Value, batch.Now, TimelineKind.Cancelled, Actor.System, reason, ("official", message.Official), ("text", message.TextKey));
    }
}
