using Hotline.People;
using Hotline.Phones;
using Hotline.Settings;
using Hotline.Texts;
using Hotline.Tickets;
using Hotline.WorkingTime;

namespace Hotline.Notifications;

/// <summary>Makes the words of a message at the moment of sending, from the ticket as it then is.</summary>
public sealed class Composer(TextCatalog texts, Chains chains, PhoneLines lines, TimeProvider clock)
{
    internal const int LongestText = 1600;
    private const int SubjectInTexts = 60;

    // What the caller said or wrote, beside the ticket's own fields.
    private const string CallersWords = "added";
    private static readonly string[] QuotingTheCaller = ["reopened-above"];

    // Says nothing but that nobody has heard it.
    private const string UnheardText = "unheard";

    private const string ExtensionAskedText = "extension-asked";
    private const string UnclearText = "unclear-above";
    private const string ParaphraseText = "to-paraphrase";

    // What is to be decided or done, or by when: of a closed ticket it tells nothing any more. Facts (it was reopened, the caller adds) are told all the same.
    private static readonly string[] UntilTheClose =
        [ExtensionAskedText, UnclearText, ParaphraseText, "disputed", "withdrawal-asked", "extended", "extension-refused", "extension-lapsed", "categorized"];

    /// <summary>Why it must not go out any more, or null.</summary>
    public static string? Obsolete(OutboxMessage message, Ticket? ticket) => message.Purpose switch
    {
        _ when ticket is null => null,
        _ when message.TextKey == UnheardText && !ticket.IsUnheard => "heard",
        Purpose.Assignment or Purpose.Reminder or Purpose.Oversight when !ticket.IsOpen => "closed",
        Purpose.Information or Purpose.Decision when !ticket.IsOpen && UntilTheClose.Contains(message.TextKey) => "closed",
        Purpose.Decision when message.TextKey == ExtensionAskedText && !ticket.ExtensionPending => "decided",
        Purpose.Decision when message.TextKey == UnclearText && ticket.State != TicketState.Resolved => "no longer resolved",
        Purpose.Information when message.TextKey == ParaphraseText && ticket.Paraphrase is not null => "paraphrased",
        Purpose.Assignment or Purpose.Reminder or Purpose.Oversight when ticket.Epoch != message.Epoch => "superseded",
        Purpose.Assignment or Purpose.Reminder when ticket.State == TicketState.Resolved => "resolved",
        Purpose.Confirmation when ticket.State != TicketState.Resolved => "no longer resolved",
        _ => null,
    };

    /// <summary>Why it is not for its recipient, or null: since it was queued the ticket became a complaint that goes past them.</summary>
    public string? Forbidden(OutboxMessage message, Ticket? ticket) =>
        ticket is not null && message.Official is { } official && !chains.MayKnow(ticket, official) ? "passed by" : null;

    /// <summary>Whether the texts have the words for it; a file may have changed since it was queued.</summary>
    public bool Knows(OutboxMessage message) => texts.Has(message.Language, KeyOf(message));

    public string Compose(OutboxMessage message, Ticket? ticket)
    {
        var body = texts.Get(message.Language, KeyOf(message), Arguments(message, ticket, SubjectInTexts));
        return body.Length <= LongestText ? body : string.Concat(body.AsSpan(0, LongestText - 1), "…");
    }

    /// <summary>What a text about the ticket may name; what the occasion itself says comes first.</summary>
    internal Dictionary<string, string> Arguments(OutboxMessage message, Ticket? ticket, int subjectLength)
    {
        var args = new Dictionary<string, string>(message.Args);
        if (ticket is null)
            return args;
        if (message.Official is { } official && !chains.KnowsCaller(ticket, official, clock.GetUtcNow()))
            Conceal(message, ticket, args, subjectLength);
        args.TryAdd("bridge", CanBridge(message, ticket) ? texts.Get(message.Language, "key-bridge-offer") : "");
        args.TryAdd("listen", CanHear(message, ticket) ? texts.Get(message.Language, message.Channel == Channel.Voice ? "key-listen-offer" : "listen-offer") : "");
        Describe(ticket, message.Language, args, subjectLength);
        return args;
    }

    // The holder of a confidential ticket never reads the caller's own words.
    private void Conceal(OutboxMessage message, Ticket ticket, Dictionary<string, string> args, int subjectLength)
    {
        args["subject"] = Shorten(ticket.Paraphrase ?? texts.Get(message.Language, "confidential-subject"), subjectLength);
        if (args.ContainsKey(CallersWords))
            args[CallersWords] = texts.Get(message.Language, "confidential-words");
        if (QuotingTheCaller.Contains(message.TextKey))
            args["reason"] = texts.Get(message.Language, "confidential-words");
    }

    private static string Shorten(string text, int length) => text.Length <= length ? text : string.Concat(text.AsSpan(0, length), "…");

    private bool CanBridge(OutboxMessage message, Ticket ticket) =>
        message.Official is { } official && ticket is { Accused: null, CallerNumber: not null } && chains.KnowsCaller(ticket, official, clock.GetUtcNow());

    private bool CanHear(OutboxMessage message, Ticket ticket) =>
        message.Official is { } official && ticket.RecordedAt is not null && chains.MayHear(ticket, official, clock.GetUtcNow());

    /// <summary>The same words once too often: the time tells them apart.</summary>
    internal string WithTime(string body, OutboxMessage message)
    {
        var time = " " + LocalDay.Short(clock.GetUtcNow(), chains.ZoneOf(lines.For(message.Line).Unit));
        return body[..Math.Min(body.Length, LongestText - time.Length)] + time;
    }

    private static string KeyOf(OutboxMessage message) => message.Channel == Channel.Voice ? message.TextKey + "-voice" : message.TextKey;

    private void Describe(Ticket ticket, string language, Dictionary<string, string> args, int subjectLength)
    {
        var zone = chains.ZoneOf(ticket.Unit);
        args.TryAdd("reference", ticket.Reference);
        args.TryAdd("code", ticket.Code.ToString(System.Globalization.CultureInfo.InvariantCulture));
        args.TryAdd("subject", Shorten(ticket.Subject, subjectLength));
        args.TryAdd("grade", texts.Get(language, "grade-" + Kebab.Of(ticket.Grade)));
        args.TryAdd("due", LocalDay.Short(ticket.ResolveBy, zone));
        args.TryAdd("acknowledgeBy", ticket.AcknowledgeBy is { } by ? LocalDay.Short(by, zone) : "");
        args.TryAdd("holder", ticket.Holder is { } holder ? chains.NameOf(holder, language) : "");
        args.TryAdd("result", ticket.Result ?? "");
        args.TryAdd("place", chains.NameOf(ticket.Village ?? ticket.Unit, language));
        args.TryAdd("time", LocalDay.Short(clock.GetUtcNow(), zone));
    }
}
