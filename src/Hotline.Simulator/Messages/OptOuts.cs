using System.Collections.Concurrent;

namespace Hotline.Simulator.Messages;

/// <summary>Who asked which number for silence. The carrier keeps this list and answers the words itself.</summary>
internal sealed class OptOuts
{
    private static readonly Dictionary<string, string> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        ["STOP"] = "STOP",
        ["UNSUBSCRIBE"] = "STOP",
        ["END"] = "STOP",
        ["QUIT"] = "STOP",
        ["STOPALL"] = "STOP",
        ["REVOKE"] = "STOP",
        ["OPTOUT"] = "STOP",
        ["CANCEL"] = "STOP",
        ["START"] = "START",
        ["UNSTOP"] = "START",
        ["YES"] = "START",
        ["HELP"] = "HELP",
        ["INFO"] = "HELP",
    };

    private static readonly Dictionary<string, string> Answers = new(StringComparer.Ordinal)
    {
        ["STOP"] = "You have successfully been unsubscribed. You will not receive any more messages from this number. Reply START to resubscribe.",
        ["START"] = "You have successfully been re-subscribed to messages from this number. Reply HELP for help. Reply STOP to unsubscribe. Msg&Data Rates May Apply.",
        ["HELP"] = "Reply STOP to unsubscribe. Msg&Data Rates May Apply.",
    };

    private readonly ConcurrentDictionary<(string Line, string Handset), bool> _silent = new();

    public bool IsSilent(string line, string handset) => _silent.ContainsKey((line, handset));

    /// <summary>Obeys the text if it is one of the words: STOP, START or HELP; null otherwise.</summary>
    public string? Obey(string line, string handset, string body)
    {
        if (!Words.TryGetValue(body.Trim(), out var kind))
            return null;
        switch (kind)
        {
            case "STOP":
                _silent[(line, handset)] = true;
                break;
            // "Yes" from somebody who never asked for silence is an answer to something else.
            case "START" when !_silent.TryRemove((line, handset), out _):
                return null;
        }

        return kind;
    }

    public static string AnswerTo(string kind) => Answers[kind];
}
