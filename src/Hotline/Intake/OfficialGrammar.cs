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
            if (code is null)
                (code, tail) = CodeAfter(verb, tail);
            if (IsNegated(verb, tail))
                return null;
            return verb == OfficialVerb.Regrade ? WithGrade(code, tail) : WithDays(code, verb, tail);
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

    // "done 23 fixed": a number that stands alone is the code, right or wrong, or the only open ticket would be taken for the one that was named. Of an extension
    // it is the days, unless these follow.
    private static (long? Code, string Tail) CodeAfter(OfficialVerb verb, string tail)
    {
        var match = Code().Match(tail);
        if (!match.Success || !long.TryParse(match.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var code))
            return (null, tail);
        var rest = Words.Tidy(tail[match.Length..]);
        return verb == OfficialVerb.Extend && !DaysAtStart().IsMatch(rest) ? (null, tail) : (code, rest);
    }

    // 办结不了, "done not yet": it cannot be done. Of a return or a visit such words are the reason.
    private static bool IsNegated(OfficialVerb verb, string tail) =>
        Cannot().IsMatch(tail) || (verb is OfficialVerb.Acknowledge or OfficialVerb.Resolve or OfficialVerb.Approve && Not().IsMatch(tail));

    // "okra" is not "ok"; 签收了 is 签收.
    private static bool SplitsWord(string word, string rest) =>
        char.IsAsciiLetter(word[0]) && rest.Length > word.Length && char.IsAsciiLetter(rest[word.Length]);

    private static IEnumerable<(string, OfficialVerb)> Rows(OfficialVerb verb, params string[] words) => words.Select(w => (w, verb));

    [GeneratedRegex(@"^[#＃]?\s*([0-9]{1,15})\s*[号#]?[\s,.，。:：;、""'“”‘’」』）)\]】\-]*")]
    private static partial Regex Head();

    [GeneratedRegex(@"^#?\s*([0-9]{1,15})\s*(?:号|#)?(?![0-9])(?=$|[\s,.。:;、""'“”‘’」』)）】\]])")]
    private static partial Regex Code();

    [GeneratedRegex("^(不了(?!解)|不成|不完|不得)")]
    private static partial Regex Cannot();

    [GeneratedRegex(@"^(not|never)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Not();

    [GeneratedRegex(@"^(报|report(?![a-z]))[\s,.:;!\-]*", RegexOptions.IgnoreCase)]
    private static partial Regex ReportHead();

    [GeneratedRegex(@"^([0-9]{1,3})\s*(天|日|个工作日|工作日|days|day|d\b)?")]
    private static partial Regex DaysAtStart();
}
