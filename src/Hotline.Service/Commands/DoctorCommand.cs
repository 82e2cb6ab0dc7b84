using System.CommandLine;
using System.Globalization;
using Hotline.Phones;
using Hotline.Service.Examinations;
using Hotline.Service.Hosting;
using Hotline.Settings;

namespace Hotline.Service.Commands;

internal static class DoctorCommand
{
    public static Command Build()
    {
        var command = new Command(
            "doctor",
            "Looks at settings, database, Redis, disk, clocks, the carrier's account, each line there and the way from the carrier to this program, and says in "
            + "one line each what is there, what should be there and where to change it. Works beside the running program; writes nothing, sends nothing.\n\n"
            + "Example: hotline doctor --Config:Directory=/etc/hotline\nExit codes: 0 all is well (there may be warnings), 1 something is wrong, 2 a setting is wrong.")
        {
            TreatUnmatchedTokensAsErrors = false,
        };
        command.SetAction((parsed, _) => Guard.RunAsync(() => RunAsync([.. parsed.UnmatchedTokens], TimeProvider.System, Console.Out)));
        return command;
    }

    /// <param name="args">Settings.</param>
    /// <param name="clock">Of this machine.</param>
    /// <param name="output">Where the lines go.</param>
    internal static async Task<int> RunAsync(string[] args, TimeProvider clock, TextWriter output)
    {
        var settings = HotlineHost.Check(args);
        var lines = PhoneLines.Load(settings.ConfigDirectory, new SettingProblems());
        var patient = new Patient(settings, lines, settings.Twilio ?? SimulatorInPlace.Account(settings), clock);
        var counts = new Dictionary<Verdict, int>();
        await WriteAsync(output, Finding.Ok("settings", $"in order, {lines.All.Count} lines, {Path.GetFullPath(settings.ConfigDirectory)}"));
        await foreach (var finding in CheckUp.RunAsync(patient))
        {
            counts[finding.Verdict] = counts.GetValueOrDefault(finding.Verdict) + 1;
            await WriteAsync(output, finding);
        }

        var (wrong, warnings) = (counts.GetValueOrDefault(Verdict.Wrong), counts.GetValueOrDefault(Verdict.Warning));
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{wrong} wrong, {warnings} warnings"));
        return wrong > 0 ? ExitCodes.Failed : ExitCodes.Done;
    }

    private static Task WriteAsync(TextWriter output, Finding finding) =>
        output.WriteLineAsync($"{finding.Verdict.ToString().ToLowerInvariant(),-8} {finding.Subject,-12} {finding.Said.ReplaceLineEndings(" ")}");
}
