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

/// <summary>
/// Reads such answers. In doubt it is not solved, or a person reads it: nobody is satisfied by mistake. A number or a short yes answers only alone, or with
/// the courtesies around it: who says more may be telling of another matter.
/// </summary>
internal static partial class SolvedAnswers
{
    // A negation anywhere counts as not solved: 没修好, 不太满意, "isn't fixed".
    private static readonly string[] Negations = ["没", "未", "不", "无人", "还是", "坏", "n't", "n’t", "unsatisf", "dissatisf", "unsolved", "unresolved", "unfixed"];
    private static readonly HashSet<string> NegatingWords =
        ["no", "not", "nope", "never", "nothing", "nobody", "still", "broken", "isnt", "wasnt", "hasnt", "havent", "didnt", "doesnt", "dont", "cant", "unhappy"];
    private static readonly string[] Good = ["满意", "解决了", "修好了", "办好了", "处理好了", "好了", "谢谢", "感谢", "多谢", "satisfied", "fixed", "solved", "thank", "good"];
    private static readonly string[] Middling = ["基本满意", "还可以", "一般", "mostly", "so so"];
    private static readonly HashSet<string> Received = ["好", "好的", "收到", "ok", "okay"];

    // What may stand beside an answer, and around a number, without telling of anything else.
    private static readonly string[] Courtesies =
    [
        "不错", "好", "好的", "收到", "对", "是", "是的", "嗯", "选", "回复", "辛苦", "麻烦你们了", "麻烦了", "政府", "领导", "同志", "师傅", "工作人员", "大家", "我", "我们", "你", "你们", "您",
        "已", "已经", "都", "全", "终于", "现在", "今天", "很", "太", "非常", "比较", "挺", "真", "真是", "十分", "的", "了", "啦", "啊", "呀", "吧", "哦",
    ];

    private static readonly string[] EnglishCourtesies =
    [
        "satisfied", "fixed", "solved", "resolved", "repaired", "done", "works", "working", "thank", "thanks", "good", "great", "nice", "fine", "well", "mostly", "so", "ok", "okay", "yes", "yeah",
        "you", "u", "for your help", "very", "much", "a", "lot", "many", "is", "it", "its", "s", "was", "has", "have", "been", "am", "are", "i", "m", "we", "all", "now", "and", "so so", "good job", "good work",
        "really", "completely", "finally", "quickly",
    ];

    private static readonly Regex Alone = Words.NothingBut([.. Good.Concat(Middling).Where(Words.HasHan), .. Courtesies, .. EnglishCourtesies, "1", "2", "3"]);

    public static SolvedAnswer Read(string body)
    {
        var text = Words.Plain(body);
        return Digit(text) switch
        {
            _ when IsNegated(text) => SolvedAnswer.NotSolved,
            _ when !IsAlone(body) => SolvedAnswer.Unclear,
            "3" => SolvedAnswer.NotSolved,
            "1" => SolvedAnswer.Satisfied,
            "2" => SolvedAnswer.Mostly,
            _ when Middling.Any(text.Contains) => SolvedAnswer.Mostly,
            _ when Good.Any(text.Contains) => SolvedAnswer.Satisfied,
            _ => SolvedAnswer.Unclear,
        };
    }

    /// <summary>The 1, 2 or 3 that is the only number in it; empty where there is none.</summary>
    public static string Digit(string body) => Numbers().Matches(Words.Plain(body)) is [{ Value: "1" or "2" or "3" } only] ? only.Value : "";

    /// <summary>Nothing but thanks, or the same yes once more: after the close it is kept and reopens nothing.</summary>
    public static bool IsThanks(string body) => Received.Contains(Words.Plain(body)) || Read(body) is SolvedAnswer.Satisfied or SolvedAnswer.Mostly;

    private static bool IsNegated(string text) =>
        Array.Exists(Negations, n => text.Replace("不错", "", StringComparison.Ordinal).Contains(n, StringComparison.Ordinal))
        || EnglishWord().Matches(text).Any(word => NegatingWords.Contains(word.Value));

    // Who asks whether it is fixed has not said that it is.
    private static bool IsAlone(string body) => !Words.Narrow(body).Contains('?') && Words.Plain(body) is var text && Numbers().Count(text) <= 1 && Alone.IsMatch(text);

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Numbers();

    [GeneratedRegex("[a-z]+")]
    private static partial Regex EnglishWord();
}
