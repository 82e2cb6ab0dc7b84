using System.Globalization;
using System.Text.RegularExpressions;
using Hotline.Tickets;

namespace Hotline.Intake;

/// <summary>
/// Understands officials' texts in both languages: <c>23 签收</c>, <c>23 done fixed</c>, <c>23 延期 3 等材料</c>. Case, width, quotes,
/// spaces and punctuation are forgiven; the words after the verb are kept as they were typed.
/// </summary>
public static partial class OfficialGrammar
{
    // Longer words first: 办结了 before 办结.
    private static readonly (string Word, OfficialVerb Verb)[] Verbs =
    [
        .. Rows(OfficialVerb.Acknowledge, "已签收", "签收", "已收到", "收到", "接单", "acknowledge", "accepted", "accept", "okay", "ack", "ok"),
        .. Rows(OfficialVerb.Resolve, "已办结", "办结", "已办完", "办完", "已完成", "完成", "resolved", "resolve", "done"),
        .. Rows(OfficialVerb.Return, "退回", "退单", "return"),
        .. Rows(OfficialVerb.Extend, "延期", "extend"),
        .. Rows(OfficialVerb.Visit, "走访", "visited", "visit"),
        .. Rows(OfficialVerb.Refuse, "不同意", "refuse", "reject"),
        .. Rows(OfficialVerb.Approve, "同意", "approve"),
        .. Rows(OfficialVerb.Escalate, "督办", "escalate"),
        .. Rows(OfficialVerb.Paraphrase, "转述", "paraphrase"),
        .. Rows(OfficialVerb.Withdraw, "撤销", "withdraw"),
        .. Rows(OfficialVerb.Regrade, "定级为", "定级", "改级", "grade"),
    ];

    private static readonly (string Word, Grade Grade)[] Grades =
    [
        ("紧急", Grade.Urgent), ("urgent", Grade.Urgent), ("一天", Grade.Day), ("day", Grade.Day), ("一般", Grade.General), ("general", Grade.General),
        ("复杂", Grade.Complex), ("complex", Grade.Complex),
    ];

    /// <summary>The resident's text of an official who begins with 报 or report; null otherwise.</summary>
    public static string? AsResident(string text)
    {
        var tidy = Words.Tidy(text);
        // Narrowing keeps the length: the words after it stay as they were typed.
        var head = ReportHead().Match(Words.Narrow(tidy));
        return head.Success ? Words.Tidy(tidy[head.Length..]) : null;
    }

    public static OfficialCommand? Parse(string text)
    {
        var words = Words.Tidy(Words.Narrow(text));
        var head = Head().Match(words);
        var code = head.Success && long.TryParse(head.Groups[1].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : (long?)null;
        var rest = head.Success ? words[head.Length..] : words;
        foreach (var (word, verb) in Verbs)
        {
            if (!rest.StartsWith(word, StringComparison.OrdinalIgnoreCase) || SplitsWord(word, rest))
                continue;
            var tail = Words.Tidy(rest[word.Length..].TrimStart('-', '_', '/'));
            return code is null && verb == OfficialVerb.Acknowledge && CodeAfter(tail) is { } after
                ? new OfficialCommand(after, verb, null, "")
                : verb == OfficialVerb.Regrade ? WithGrade(code, tail) : WithDays(code, verb, tail);
        }

        return null;
    }

    private static OfficialCommand WithDays(long? code, OfficialVerb verb, string tail)
    {
        if (verb is not OfficialVerb.Extend || DaysAtStart().Match(tail) is not { Success: true } days)
            return new OfficialCommand(code, verb, null, tail);
        return new OfficialCommand(code, verb, int.Parse(days.Groups[1].ValueSpan, CultureInfo.InvariantCulture), Words.Tidy(tail[days.Length..]));
    }

    private static OfficialCommand WithGrade(long? code, string tail)
    {
        foreach (var (word, grade) in Grades)
        {
            if (tail.StartsWith(word, StringComparison.OrdinalIgnoreCase) && !SplitsWord(word, tail))
                return new OfficialCommand(code, OfficialVerb.Regrade, null, Words.Tidy(tail[word.Length..]), grade);
        }

        return new OfficialCommand(code, OfficialVerb.Regrade, null, tail);
    }

    // "ok 23": here nothing but the code can be meant.
    private static long? CodeAfter(string tail) =>
        tail.Length <= 15 && long.TryParse(tail.TrimStart('#'), NumberStyles.None, CultureInfo.InvariantCulture, out var code) ? code : null;

    // "okra" is not "ok"; 签收了 is 签收.
    private static bool SplitsWord(string word, string rest) =>
        char.IsAsciiLetter(word[0]) && rest.Length > word.Length && char.IsAsciiLetter(rest[word.Length]);

    private static IEnumerable<(string, OfficialVerb)> Rows(OfficialVerb verb, params string[] words) => words.Select(w => (w, verb));

    [GeneratedRegex(@"^[#＃]?\s*([0-9]{1,15})\s*[号#]?[\s,.，。:：;、""'“”‘’」』）)\]】\-]*")]
    private static partial Regex Head();

    [GeneratedRegex(@"^(报|report(?![a-z]))[\s,.:;!\-]*", RegexOptions.IgnoreCase)]
    private static partial Regex ReportHead();

    [GeneratedRegex(@"^([0-9]{1,3})\s*(天|日|个工作日|工作日|days|day|d\b)?")]
    private static partial Regex DaysAtStart();
}
