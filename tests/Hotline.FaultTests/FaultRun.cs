using System.Diagnostics;
using Hotline.FaultTests.Checking;
using Hotline.FaultTests.Schedules;
using Hotline.FaultTests.Stands;
using Hotline.FaultTests.Traffic;

namespace Hotline.FaultTests;

/// <summary>One run: people text and call while faults strike; then all is whole again, everything is waited for, and the checker looks.</summary>
internal sealed class FaultRun(int seed, bool compares, TextWriter output)
{
    /// <summary>Two nodes whose clocks are stepped in opposite directions, and what passes meanwhile.</summary>
    private static readonly TimeSpan ClockError = TimeSpan.FromSeconds(90);

    private readonly Stopwatch _since = Stopwatch.StartNew();
    private readonly Dictionary<FaultKind, int> _struck = [];

    /// <summary>So many faults, as far as the time goes.</summary>
    public static Func<TimeSpan, int, bool> Until(int faults, TimeSpan atMost) => (passed, struck) => struck >= faults || passed >= atMost;

    /// <summary>So long.</summary>
    public static Func<TimeSpan, int, bool> Until(TimeSpan time) => (passed, _) => passed >= time;

    /// <param name="seed">Draws the schedule.</param>
    /// <param name="isOver">By the time passed and the number of faults.</param>
    /// <param name="compares">Waits until the program has compared with the carrier's lists, minutes later; then what no webhook brought may be missing no more.</param>
    /// <param name="output">Takes progress and report.</param>
    /// <returns>The promises that were broken.</returns>
    public static Task<IReadOnlyList<Finding>> RunAsync(int seed, Func<TimeSpan, int, bool> isOver, bool compares, TextWriter output) =>
        new FaultRun(seed, compares, output).RunAsync(isOver);

    private async Task<IReadOnlyList<Finding>> RunAsync(Func<TimeSpan, int, bool> isOver)
    {
        Say($"seed {seed}; the same faults again: dotnet run --project tests/Hotline.FaultTests -c Release -- --seed {seed}");
        await using var site = await Site.StartAsync();
        var breakage = new Breakage(site);
        Say("two nodes are up");
        using (var end = new CancellationTokenSource())
        {
            var people = LiveAsync(site, end.Token);
            await StrikeAsync(breakage, isOver);
            await end.CancelAsync();
            await people;
        }

        Say("no more faults; waiting until nothing is left to do");
        var (settled, restedAt) = await new Settling(site, compares).RunAsync();
        var history = await HistoryReader.ReadAsync(site.Carrier, site.Database, restedAt);
        var leniency = new Leniency(compares, breakage.Emptied, ClockError);
        IReadOnlyList<Finding> findings = [.. settled, .. Checker.Check(history, leniency, settledLater: true)];
        new Report(history, leniency, findings, _struck, site.Nodes.Sum(n => n.Kills)).Write(output);
        return findings;
    }

    private Task LiveAsync(Site site, CancellationToken end) => Task.WhenAll(
        new Residents(site.Carrier, seed).LiveAsync(end), new Officials(site.Carrier, seed + 1).LiveAsync(end), new Dispatcher(site).LiveAsync(end));

    private async Task StrikeAsync(Breakage breakage, Func<TimeSpan, int, bool> isOver)
    {
        var (began, struck) = (_since.Elapsed, 0);
        foreach (var fault in FaultSchedule.Of(seed))
        {
            if (isOver(_since.Elapsed - began, struck++))
                return;
            if (!breakage.CanBringAbout(fault.Kind))
            {
                Say($"LEFT OUT: {fault.Kind}, this machine does not allow it (docs/reliability.md says what it needs)");
                continue;
            }

            await Task.Delay(fault.Wait);
            Say(fault.ToString());
            await breakage.RunAsync(fault);
            _struck[fault.Kind] = _struck.GetValueOrDefault(fault.Kind) + 1;
        }
    }

    private void Say(string what) => output.WriteLine($"{_since.Elapsed:hh\\:mm\\:ss} {what}");
}
