using System.Globalization;
using Hotline.People;
using Hotline.Texts;
using Hotline.Tickets;

namespace Hotline.Notifications;

/// <summary>Makes the words of a digest: a line for each matter in a text; on a call, how many they are and the most pressing one.</summary>
public sealed class DigestComposer(TextCatalog texts, Composer composer)
{
    private const int SubjectInLines = 14;

    /// <summary>Shorter where many lines must fit into one text.</summary>
    private const int LongestLine = 76;

    internal string Compose(OutboxMessage digest, IReadOnlyList<(OutboxMessage Message, Ticket Ticket)> parts)
    {
        var matters = Matters(parts);
        var args = composer.Arguments(matters[0].Message, matters[0].Ticket, SubjectInLines * 2);
        args["count"] = matters.Select(m => m.Ticket.Id).Distinct().Count().ToString(CultureInfo.InvariantCulture);
        args["bundle"] = digest.Code!.Value.ToString(CultureInfo.InvariantCulture);
        if (digest.Channel == Channel.Voice)
            return texts.Get(digest.Language, "digest-voice", args);
        args["list"] = "";
        var longest = Math.Clamp(((Composer.LongestText - texts.Get(digest.Language, "digest", args).Length) / matters.Count) - 1, 1, LongestLine);
        args["list"] = string.Join('\n', matters.Select(m => Line(digest.Language, m.Message, m.Ticket, longest)));
        return texts.Get(digest.Language, "digest", args);
    }

    // Of several reminders of one ticket the latest says it all; facts are told each.
    private static List<(OutboxMessage Message, Ticket Ticket)> Matters(IReadOnlyList<(OutboxMessage Message, Ticket Ticket)> parts) =>
    [
        .. parts.GroupBy(p => p.Message.Purpose is Purpose.Information or Purpose.Decision ? p.Message.Id : p.Ticket.Id)
            .Select(g => g.MaxBy(p => p.Message.CreatedAt))
            .OrderBy(p => p.Message.Priority).ThenBy(p => p.Ticket.ResolveBy).ThenBy(p => p.Ticket.Code),
    ];

    private string Line(string language, OutboxMessage message, Ticket ticket, int longest)
    {
        var key = "line-" + message.TextKey;
        var line = texts.Get(language, texts.Has(language, key) ? key : "line-other", composer.Arguments(message, ticket, SubjectInLines)).ReplaceLineEndings(" ");
        return line.Length <= longest ? line : string.Concat(line.AsSpan(0, longest - 1), "…");
    }
}
