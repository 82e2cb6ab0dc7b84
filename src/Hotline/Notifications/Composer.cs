using Hotline.People;
using Hotline.Settings;
using Hotline.Texts;
using Hotline.Tickets;
using Hotline.WorkingTime;

namespace Hotline.Notifications;

/// <summary>Makes the words of a message at the moment of sending, from the ticket as it then is.</summary>
public sealed class Composer(TextCatalog texts, Chains chains, TimeProvider clock)
{
    private const int LongestText = 1600;
    private const int SubjectInTexts = 60;

    /// <summary>Why it must not go out any more, or null.</summary>
    public static string? Obsolete(OutboxMessage message, Ticket? ticket) => message.Purpose switch
    {
        _ when ticket is null => null,
        Purpose.Assignment or Purpose.Reminder or Purpose.Oversight when !ticket.IsOpen => "closed",
        Purpose.Assignment or Purpose.Reminder or Purpose.Oversight when ticket.Epoch != message.Epoch => "superseded",
        Purpose.Assignment or Purpose.Reminder when ticket.State == TicketState.Resolved => "resolved",
        Purpose.Confirmation when ticket.State != TicketState.Resolved => "no longer resolved",
        _ => null,
    };

    /// <summary>Whether the texts have the words for it; a file may have changed since it was queued.</summary>
    public bool Knows(OutboxMessage message) => texts.Has(message.Language, KeyOf(message));

    public string Compose(OutboxMessage message, Ticket? ticket)
    {
        var args = new Dictionary<string, string>(message.Args);
        if (ticket is not null)
            Describe(ticket, message.Language, args);
        var body = texts.Get(message.Language, KeyOf(message), args);
        return body.Length <= LongestText ? body : string.Concat(body.AsSpan(0, LongestText - 1), "…");
    }

    private static string KeyOf(OutboxMessage message) => message.Channel == Channel.Voice ? message.TextKey + "-voice" : message.TextKey;

    private void Describe(Ticket ticket, string language, Dictionary<string, string> args)
    {
        var zone = chains.ZoneOf(ticket.Unit);
        args.TryAdd("reference", ticket.Reference);
        args.TryAdd("code", ticket.Code.ToString(System.Globalization.CultureInfo.InvariantCulture));
        args.TryAdd("subject", ticket.Subject.Length <= SubjectInTexts ? ticket.Subject : string.Concat(ticket.Subject.AsSpan(0, SubjectInTexts), "…"));
        args.TryAdd("grade", texts.Get(language, "grade-" + Kebab.Of(ticket.Grade)));
        args.TryAdd("due", LocalDay.Short(ticket.ResolveBy, zone));
        args.TryAdd("acknowledgeBy", ticket.AcknowledgeBy is { } by ? LocalDay.Short(by, zone) : "");
        args.TryAdd("holder", ticket.Holder is { } holder ? chains.NameOf(holder, language) : "");
        args.TryAdd("result", ticket.Result ?? "");
        args.TryAdd("place", chains.NameOf(ticket.Village ?? ticket.Unit, language));
        args.TryAdd("time", LocalDay.Short(clock.GetUtcNow(), zone));
    }
}
