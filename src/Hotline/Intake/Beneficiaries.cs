using System.Text.RegularExpressions;

namespace Hotline.Intake;

/// <summary>For whom somebody speaks who says so at the beginning: 替王样本反映 …, "on behalf of Sample Wang: …". Nobody is guessed.</summary>
internal static partial class Beneficiaries
{
    // 帮我, 帮忙: that is no third person.
    private static readonly string[] Nobody = ["我", "我们", "忙", "me", "us", "myself"];

    public static string? In(string text)
    {
        var match = Chinese().Match(text.Trim()) is { Success: true } chinese ? chinese : English().Match(text.Trim());
        var who = match.Groups["who"].Value.Trim();
        return match.Success && !Nobody.Contains(who) ? who : null;
    }

    [GeneratedRegex(@"^我?(?:替|代(?![办理表为])|帮)(?<who>[^\s,，。:：]{1,16}?)(?:反映|报修|求助|申请|咨询|报告)")]
    private static partial Regex Chinese();

    [GeneratedRegex(@"^(?:i am |i'm )?(?:(?:calling|writing|reporting|texting) )?on behalf of (?<who>[^:,.]{2,40})[:,.]", RegexOptions.IgnoreCase)]
    private static partial Regex English();
}
