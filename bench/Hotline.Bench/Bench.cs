using System.Diagnostics;
using Hotline.Bench.Measurements;
using Hotline.Bench.Stands;

namespace Hotline.Bench;

/// <summary>Runs what is measured, one after the other on the same servers, and prints a table.</summary>
internal static class Bench
{
    private static readonly Dictionary<string, Func<Stand, Arguments, Task<IReadOnlyList<Figure>>>> All = new()
    {
        ["webhook"] = WebhookRate.MeasureAsync,
        ["twice"] = SentTwice.MeasureAsync,
        ["arrival"] = ArrivalToVisible.MeasureAsync,
        ["intake"] = IntakeRate.MeasureAsync,
        ["sweep"] = SweepRate.MeasureAsync,
        ["ledger"] = LedgerRate.MeasureAsync,
        ["console"] = ConsolePages.MeasureAsync,
        ["search"] = SearchTime.MeasureAsync,
        ["search-sqlite"] = SearchTime.OnSqliteAsync,
        ["start"] = ColdStart.MeasureAsync,
    };

    public static int Help(TextWriter output, int exit)
    {
        output.WriteLine($"""
            Measures the published program against real servers on this machine. bench/run publishes and calls it.

            hotline-bench measure --service FOLDER --config FOLDER [--only {string.Join(',', All.Keys)}] [--rounds 3] [--seconds 30] [--items 20000] [--tickets 1000000] [--entries 500000]

            Example: hotline-bench measure --service out/service --config config --only webhook
            Exit codes: 0 measured, 1 wrong arguments, 3 texts were lost or doubled.
            """);
        return exit;
    }

    public static async Task<int> RunAsync(Arguments words)
    {
        var wanted = words.Find("only")?.Split(',') ?? [.. All.Keys];
        if (wanted.Any(name => !All.ContainsKey(name)))
            return Help(Console.Error, 1);
        var start = Stopwatch.GetTimestamp();
        Console.WriteLine(Machine.Describe());
        await using var stand = await Stand.StartAsync(words["service"], words["config"]);
        Console.WriteLine("\n| what | measured | goal |\n|---|---|---|");
        var failed = false;
        foreach (var name in wanted)
        {
            foreach (var figure in await All[name](stand, words))
            {
                Console.WriteLine($"| {figure.What} | {figure.Measured} | {figure.Goal} |");
                failed |= figure.Broken;
            }
        }

        Console.WriteLine($"\nTook {Stopwatch.GetElapsedTime(start).TotalSeconds:0} s. {Machine.Load()}");
        return failed ? 3 : 0;
    }
}
