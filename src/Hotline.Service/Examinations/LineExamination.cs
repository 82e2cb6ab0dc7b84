using Hotline.Phones;
using Hotline.Telephony;

namespace Hotline.Service.Examinations;

/// <summary>Does each line at the carrier lead to this program?</summary>
internal static class LineExamination
{
    /// <summary>What must be entered where: docs/webhooks.md has the same table.</summary>
    private sealed record Hook(string Field, string Path, LineCapabilities For, Func<AccountNumber, AccountHook> Of);

    private static readonly Hook Texts = new("A message comes in", "/twilio/sms", LineCapabilities.TextsIn, number => number.Texts);
    private static readonly Hook Calls = new("A call comes in", "/twilio/voice", LineCapabilities.VoiceIn, number => number.Calls);
    private static readonly Hook Ended = new("Call status changes", "/twilio/voice/status", LineCapabilities.VoiceIn, number => number.CallStatus);

    private static readonly (LineCapabilities Any, string Word, Func<AccountNumber, bool> Has)[] Capabilities =
    [
        (LineCapabilities.TextsIn | LineCapabilities.TextsOut, "texts", number => number.CanText),
        (LineCapabilities.VoiceIn | LineCapabilities.VoiceOut, "calls", number => number.CanCall),
        (LineCapabilities.Media, "media", number => number.CanMedia),
    ];

    public static async IAsyncEnumerable<Finding> RunAsync(Patient patient, TwilioAccount account)
    {
        var (numbers, trouble) = await account.NumbersAsync(CancellationToken.None);
        if (numbers is null)
        {
            yield return Finding.Wrong("lines", $"the account's numbers cannot be listed ({trouble}); look at Twilio__ApiKeySid and Twilio__ApiKeySecret, or at Twilio__AuthTokens__0");
            yield break;
        }

        foreach (var line in patient.Lines.All)
        {
            var findings = (numbers.FirstOrDefault(n => n.Number == line.Number.E164) is { } number
                ? Of(line, number, patient.PublicUrl)
                : [Finding.Wrong(line.Number.E164, "is a line of lines.yaml and no number of the account: correct it there, or buy or move it at Twilio")]).ToList();
            foreach (var finding in findings.DefaultIfEmpty(Finding.Ok(line.Number.E164, "texts and calls lead to " + patient.PublicUrl)))
                yield return finding;
        }
    }

    /// <returns>Only what is not in order.</returns>
    private static IEnumerable<Finding> Of(PhoneLine line, AccountNumber number, string publicUrl)
    {
        foreach (var (any, word, has) in Capabilities.Where(c => (line.Capabilities & c.Any) != 0 && !c.Has(number)))
            yield return Finding.Wrong(line.Number.E164, $"lines.yaml says that it carries {word}, the carrier says that it does not: correct its capabilities in lines.yaml");
        foreach (var hook in ((Hook[])[Texts, Calls]).Where(h => line.Can(h.For)))
        {
            foreach (var finding in Entry(line, hook, hook.Of(number), publicUrl).Concat(Fallback(line, hook, hook.Of(number))))
                yield return finding;
        }

        if (line.Can(Ended.For))
        {
            foreach (var finding in Entry(line, Ended, Ended.Of(number), publicUrl))
                yield return finding with { Verdict = Verdict.Warning };
        }
    }

    private static IEnumerable<Finding> Entry(PhoneLine line, Hook hook, AccountHook entered, string publicUrl)
    {
        var wanted = publicUrl + hook.Path;
        if (entered.Instead is { } instead)
            yield return Finding.Wrong(line.Number.E164, $"{instead} answers instead of a URL: take it away and enter {wanted}, {Where(line, hook.Field)}");
        else if (WithoutFragment(entered.Url) != wanted)
            yield return Finding.Wrong(line.Number.E164, $"\"{hook.Field}\" is {Shown(entered.Url)} and should be {wanted}: change it {Where(line, hook.Field)}, or Twilio__PublicUrl here");
        else if (entered.Method != "POST")
            yield return Finding.Wrong(line.Number.E164, $"\"{hook.Field}\" is called by {entered.Method} and should be by HTTP POST: change it {Where(line, hook.Field)}");
        else if (hook == Texts && !entered.Url.Contains("rc=", StringComparison.Ordinal))
            yield return Finding.Warning(line.Number.E164, $"\"{hook.Field}\" is tried once only: write {wanted}#rc=3&rp=all, so that a text survives a restart here; {Where(line, hook.Field)}");
    }

    private static IEnumerable<Finding> Fallback(PhoneLine line, Hook hook, AccountHook entered)
    {
        if (entered.Instead is not null)
            yield break;
        var path = Uri.TryCreate(entered.Fallback, UriKind.Absolute, out var url) ? url.AbsolutePath : "";
        if (entered.Fallback.Length == 0)
            yield return Finding.Warning(line.Number.E164, $"\"{hook.Field}\" has no fallback URL: enter a second node's {hook.Path}, or this one's once more, under \"Primary handler fails\", {Where(line, hook.Field)}");
        else if (!path.EndsWith(hook.Path, StringComparison.Ordinal))
            yield return Finding.Wrong(line.Number.E164, $"\"Primary handler fails\" is {Shown(entered.Fallback)} and should end with {hook.Path}: change it {Where(line, hook.Field)}");
    }

    private static string Where(PhoneLine line, string field) => $"at Twilio: Phone Numbers > {line.Number.E164} > {field}";

    private static string WithoutFragment(string url) => url.Split('#')[0];

    /// <summary>A URL may carry a password.</summary>
    private static string Shown(string url) => url.Length == 0 ? "empty"
        : Uri.TryCreate(url, UriKind.Absolute, out var parsed) && parsed.UserInfo.Length > 0 ? url.Replace(parsed.UserInfo, "•••", StringComparison.Ordinal) : url;
}
