using System.CommandLine;
using System.Globalization;
using Hotline.Phones;
using Hotline.Service.Hosting;
using Hotline.Settings;
using Hotline.Texts;

namespace Hotline.Service.Commands;

/// <summary>How long each text is on the air, for a sample ticket: what a word more or less costs is seen before it is paid.</summary>
internal static class TextsCommand
{
    private const int ManySegments = 4;

    // What a township's ticket looks like; longer than most.
    private static readonly Dictionary<string, Dictionary<string, string>> Samples = new()
    {
        [Languages.Chinese] = Sample("样本官员", "示例一镇示东村", "村口路灯坏了三天，晚上老人出行不便，请尽快派人来看看", "已联系供电所更换灯泡并检修线路", "一般", "已派单"),
        [Languages.English] = Sample("Specimen Official", "Sample East Village", "The street light at the gate is out for three days, please mend it", "Bulb and wiring replaced", "general", "assigned"),
    };

    public static Command Build()
    {
        var command = new Command("texts", "Lists every text with its encoding and number of segments for a sample ticket, in both languages.\n\nExample: hotline texts --Config:Directory=/etc/hotline\nExit codes: 0 done (a warning on standard error for each text of more than four segments), 2 a setting is wrong.")
        {
            TreatUnmatchedTokensAsErrors = false,
        };
        command.SetAction((parsed, _) => Guard.RunAsync(() => RunAsync([.. parsed.UnmatchedTokens], Console.Out, Console.Error)));
        return command;
    }

    internal static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter warnings)
    {
        var settings = HotlineHost.Check(args);
        var texts = TextCatalog.Load(settings.ConfigDirectory, new SettingProblems());
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{"text",-28}{"language",-10}{"encoding",-10}{"segments",8}{"letters",9}"));
        foreach (var key in TextKeys.All.Where(IsSent).Order(StringComparer.Ordinal))
        {
            foreach (var language in Languages.All)
                await WriteAsync(key, language, texts.Get(language, key, Samples[language]), output, warnings);
        }

        return ExitCodes.Done;
    }

    private static async Task WriteAsync(string key, string language, string text, TextWriter output, TextWriter warnings)
    {
        var segments = TextSegments.Of(text);
        var encoding = segments.IsGsm7 ? "GSM-7" : "UCS-2";
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{key,-28}{language,-10}{encoding,-10}{segments.Count,8}{text.Length,9}"));
        if (segments.Count > ManySegments)
            await warnings.WriteLineAsync($"{key} ({language}) takes {segments.Count} segments; more than {ManySegments} cost much and arrive late");
    }

    // What is spoken, and what only stands inside another text, is not sent by itself.
    private static bool IsSent(string key) =>
        !key.EndsWith("-voice", StringComparison.Ordinal) && !key.EndsWith("-subject", StringComparison.Ordinal)
        && key is not ("no-open-tickets" or "spoken-result" or "listen-offer")
        && !Array.Exists(["call-", "key-", "state-", "grade-", "action-", "line-"], prefix => key.StartsWith(prefix, StringComparison.Ordinal));

    private static Dictionary<string, string> Sample(string official, string place, string subject, string result, string grade, string state) => new()
    {
        ["reference"] = "CG-20261124-0007",
        ["into"] = "CG-20261124-0003",
        ["code"] = "1068",
        ["bundle"] = "1079",
        ["subject"] = subject,
        ["added"] = subject,
        ["reason"] = result,
        ["result"] = result,
        ["grade"] = grade,
        ["state"] = state,
        ["holder"] = official,
        ["name"] = official,
        ["unreachable"] = official,
        ["post"] = grade,
        ["place"] = place,
        ["due"] = "12-01 09:00",
        ["acknowledgeBy"] = "11-24 13:00",
        ["at"] = "11-24 09:40",
        ["time"] = "11-24 09:40",
        ["open"] = "3d 4h",
        ["round"] = "3",
        ["days"] = "5",
        ["percent"] = "80",
        ["count"] = "5",
        ["amount"] = "150 USD",
        ["emergency"] = "110, 119, 120",
        ["line"] = "+17325550100",
        ["number"] = "+1732*****15",
        ["legal"] = grade,
        ["list"] = string.Join('\n', Enumerable.Repeat("1068 CG-20261124-0007 " + state + " 12-01 09:00 " + subject[..10], 5)),
    };
}
