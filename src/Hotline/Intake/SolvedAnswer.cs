using System.Text.RegularExpressions;

namespace Hotline.Intake;

/// <summary>What a caller means by an answer to "was it solved?".</summary>
internal enum SolvedAnswer
{
    Satisfied,
    Mostly,
    NotSolved,
    Unclear,
}

/// <summary>Reads such answers. In doubt it is not solved, or a person reads it: nobody is satisfied by mistake.</summary>
internal static partial class SolvedAnswers
{
    // A negation anywhere counts as not solved: 没修好, 不太满意, "isn't fixed".
    private static readonly string[] Negations = ["没", "未", "不", "无人", "还是", "坏", "n't", "n’t", "unsatisf", "dissatisf", "unsolved", "unresolved", "unfixed"];
    private static readonly HashSet<string> NegatingWords =
        ["no", "not", "nope", "never", "nothing", "nobody", "still", "broken", "isnt", "wasnt", "hasnt", "havent", "didnt", "doesnt", "dont", "cant", "unhappy"];
    private static readonly string[] Good = ["满意", "解决了", "修好了", "好了", "谢谢", "感谢", "satisfied", "fixed", "solved", "thank", "good"];
    private static readonly string[] Middling = ["基本满意", "还可以", "一般", "mostly", "so so"];
    private static readonly HashSet<string> Thanks =
        ["1", "2", "好", "好的", "收到", "满意", "谢谢", "谢谢你", "谢谢您", "谢谢你们", "多谢", "感谢", "ok", "okay", "thanks", "thank you", "thanks a lot", "thank you very much"];

    public static SolvedAnswer Read(string body)
    {
        var text = Words.Plain(body);
        return Digit(text) switch
        {
            "3" => SolvedAnswer.NotSolved,
            _ when IsNegated(text) => SolvedAnswer.NotSolved,
            "1" => SolvedAnswer.Satisfied,
            "2" => SolvedAnswer.Mostly,
            _ when Middling.Any(text.Contains) => SolvedAnswer.Mostly,
            _ when Good.Any(text.Contains) => SolvedAnswer.Satisfied,
            _ => SolvedAnswer.Unclear,
        };
    }

    /// <summary>1, 2 or 3 at the beginning; empty where there is none.</summary>
    public static string Digit(string body) => LeadingDigit().Match(Words.Plain(body)) is { Success: true } match ? match.Groups[1].Value : "";

    /// <summary>Nothing but thanks, or the same yes once more: after the close it is kept and reopens nothing.</summary>
    public static bool IsThanks(string body) => Thanks.Contains(Words.Plain(body));

    private static bool IsNegated(string text) =>
        Array.Exists(Negations, n => text.Replace("不错", "", StringComparison.Ordinal).Contains(n, StringComparison.Ordinal))
        || EnglishWord().Matches(text).Any(word => NegatingWords.Contains(word.Value));

    [GeneratedRegex("^([123])(?![0-9])")]
    private static partial Regex LeadingDigit();

    [GeneratedRegex("[a-z]+")]
    private static partial Regex EnglishWord();
}
