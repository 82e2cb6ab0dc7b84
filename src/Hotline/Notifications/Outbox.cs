using Hotline.People;
using Hotline.Phones;
using Hotline.Storage;
using Hotline.Tickets;

namespace Hotline.Notifications;

/// <summary>Writes what must go out, in the transaction of the change that it tells.</summary>
public sealed class Outbox(PhoneLines lines, NotificationPolicy policy, TimeProvider clock)
{
    // Urgent first, answers to people before notices, notices before repeats.
    internal const int UrgentPriority = 0;
    private const int AnswerPriority = 1;
    internal const int NoticePriority = 2;
    private const int ReminderPriority = 3;

    /// <summary>Queues a message for an official.</summary>
    /// <returns>Null when no channel reaches this person: somebody else must be told.</returns>
    public OutboxMessage? Tell(HotlineDb db, Notice notice)
    {
        var (line, now) = (lines.For(notice.Ticket.Line), clock.GetUtcNow());
        if (Plan(notice, now) is not var (usable, notBefore))
            return null;
        var urgent = notice.Ticket.Grade == Grade.Urgent;
        var since = notice.Since < now ? notice.Since.Value : now;
        // What an outage held back comes in one after another: a while is waited, so that all of it is one digest.
        if (!urgent && now - since >= policy.BundleAfter)
            notBefore = notBefore > now + policy.BundleAfter ? notBefore : now + policy.BundleAfter;
        var message = new OutboxMessage
        {
            Id = Guid.CreateVersion7(now),
            Key = $"{notice.Key}/{notice.To.Id}/{usable[0]}",
            TicketId = notice.Ticket.Id,
            Epoch = notice.Ticket.Epoch,
            Official = notice.To.Id,
            To = notice.To.Phone!.E164,
            Line = line.Number.E164,
            Channel = usable[0],
            Fallbacks = [.. usable.Skip(1)],
            Purpose = notice.Purpose,
            TextKey = notice.TextKey,
            Language = notice.To.Language,
            Args = notice.Args ?? new Dictionary<string, string>(),
            Priority = (urgent, notice.Purpose) switch
            {
                (true, _) => UrgentPriority,
                (_, Purpose.Answer) => AnswerPriority,
                (_, Purpose.Reminder) => ReminderPriority,
                _ => NoticePriority,
            },
            NotBefore = notBefore,
            CreatedAt = since,
        };
        db.Add(message);
        return message;
    }

    /// <summary>By which channels, in order, and from when on a notice that is written at an instant goes out; null when no channel reaches this person.</summary>
    public (IReadOnlyList<Channel> Channels, DateTimeOffset NotBefore)? Plan(Notice notice, DateTimeOffset at)
    {
        var line = lines.For(notice.Ticket.Line);
        var usable = (notice.Channels ?? notice.To.Channels).Where(c => notice.To.IsReachable && notice.To.Channels.Contains(c) && CanCarry(line, c)).ToList();
        if (usable.Count == 0)
            return null;
        return (usable, notice.Ticket.Grade == Grade.Urgent ? at : policy.QuietOf(notice.To)?.EndOfQuiet(at) ?? at);
    }

    /// <summary>Queues an answer to a resident's or official's own number. A line that cannot text says nothing.</summary>
    public OutboxMessage? Answer(
        HotlineDb db, string key, Ticket? ticket, string to, string lineNumber, string language, string textKey, Purpose purpose = Purpose.Answer,
        IReadOnlyDictionary<string, string>? args = null, string? official = null)
    {
        var line = lines.For(lineNumber);
        if (!CanCarry(line, Channel.Text))
            return null;
        var now = clock.GetUtcNow();
        var message = new OutboxMessage
        {
            Id = Guid.CreateVersion7(now),
            Key = key,
            TicketId = ticket?.Id,
            Epoch = ticket?.Epoch ?? 0,
            Official = official,
            To = to,
            Line = line.Number.E164,
            Channel = Channel.Text,
            Purpose = purpose,
            TextKey = textKey,
            Language = language,
            Args = args ?? new Dictionary<string, string>(),
            Priority = ticket?.Grade == Grade.Urgent ? UrgentPriority : AnswerPriority,
            NotBefore = now,
            CreatedAt = now,
        };
        db.Add(message);
        return message;
    }

    /// <summary>Whether the ticket's line can call.</summary>
    public bool CanCall(Ticket ticket) => CanCarry(lines.For(ticket.Line), Channel.Voice);

    /// <summary>Queues a call to a caller's own number.</summary>
    /// <returns>Null when the line cannot call.</returns>
    public OutboxMessage? Call(HotlineDb db, string key, Ticket ticket, string to, string textKey, Purpose purpose, IReadOnlyDictionary<string, string>? args = null)
    {
        var line = lines.For(ticket.Line);
        if (!CanCarry(line, Channel.Voice))
            return null;
        var message = new OutboxMessage
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            Key = key,
            TicketId = ticket.Id,
            Epoch = ticket.Epoch,
            To = to,
            Line = line.Number.E164,
            Channel = Channel.Voice,
            Purpose = purpose,
            TextKey = textKey,
            Language = ticket.Language,
            Args = args ?? new Dictionary<string, string>(),
            Priority = NoticePriority,
            NotBefore = clock.GetUtcNow(),
            CreatedAt = clock.GetUtcNow(),
        };
        db.Add(message);
        return message;
    }

    /// <summary>The same message on its next channel; null when none is left.</summary>
    internal static OutboxMessage? OnNextChannel(OutboxMessage failed, DateTimeOffset now) => failed.Fallbacks.Count == 0 ? null : new OutboxMessage
    {
        Id = Guid.CreateVersion7(now),
        Key = $"{failed.Key}>{failed.Fallbacks[0]}",
        TicketId = failed.TicketId,
        Epoch = failed.Epoch,
        Official = failed.Official,
        To = failed.To,
        Line = failed.Line,
        Channel = failed.Fallbacks[0],
        Fallbacks = [.. failed.Fallbacks.Skip(1)],
        Purpose = failed.Purpose,
        TextKey = failed.TextKey,
        Language = failed.Language,
        Args = failed.Args,
        Priority = failed.Priority,
        NotBefore = now,
        OverBudget = failed.OverBudget,
        CreatedAt = failed.CreatedAt,
    };

    private static bool CanCarry(PhoneLine line, Channel channel) =>
        channel == Channel.Text ? line.Can(LineCapabilities.TextsOut) : line.Can(LineCapabilities.VoiceOut);
}
