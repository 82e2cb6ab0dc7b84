namespace Hotline.Intake;

/// <summary>What a caller means by an answer to "was it solved?".</summary>
internal enum SolvedAnswer
{
    Satisfied,
    Mostly,
    NotSolved,
    Unclear,
}

internal static class SolvedAnswers
{
    // A negation anywhere counts as not solved: 没修好, "not fixed".
    private static readonly string[] Negations = ["没", "未", "不满", "不行", "不好", "无人", "还是", "not ", "n't", "no ", "never", "still"];
    private static readonly string[] Good = ["满意", "解决了", "修好了", "好了", "谢谢", "感谢", "satisfied", "fixed", "solved", "thank", "good"];
    private static readonly string[] Middling = ["基本满意", "还可以", "一般", "mostly", "so so"];

    public static SolvedAnswer Read(string body)
    {
        var text = Words.Plain(body);
        return text switch
        {
            "1" => SolvedAnswer.Satisfied,
            "2" => SolvedAnswer.Mostly,
            "3" or "no" => SolvedAnswer.NotSolved,
            _ when Negations.Any(n => (text + " ").Contains(n, StringComparison.Ordinal)) => SolvedAnswer.NotSolved,
            _ when Middling.Any(text.Contains) => SolvedAnswer.Mostly,
            _ when Good.Any(text.Contains) => SolvedAnswer.Satisfied,
            _ => SolvedAnswer.Unclear,
        };
    }
}
