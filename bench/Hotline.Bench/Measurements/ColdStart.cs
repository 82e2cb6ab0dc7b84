using Hotline.Bench.Stands;

namespace Hotline.Bench.Measurements;

/// <summary>The program with no settings (SQLite, spool, simulator, all roles): how soon it is ready, and what it keeps in memory when idle.</summary>
internal static class ColdStart
{
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(30);

    public static async Task<IReadOnlyList<Figure>> MeasureAsync(Stand stand, Arguments words)
    {
        var fresh = new List<TimeSpan>();
        var again = new List<TimeSpan>();
        for (var i = 0; i < 5; i++)
        {
            var data = stand.NextFolder();
            fresh.Add(await StartAsync(stand, data));
            again.Add(await StartAsync(stand, data));
        }

        var idle = await IdleAsync(stand);
        return
        [
            new("process start to /health/ready 200, SQLite, empty data folder (schema is made); middle and longest of 5", Told(fresh), "≤ 2 s"),
            new("the same, on the existing data folder", Told(again), "≤ 2 s"),
            new($"resident memory after {Idle.TotalSeconds:0} s without traffic, simulator within", $"{idle} MiB", "< 250 MB"),
        ];
    }

    private static async Task<TimeSpan> StartAsync(Stand stand, string data)
    {
        await using var hotline = await stand.HotlineAloneAsync(Stand.FreeUrl(), data);
        return hotline.StartTook;
    }

    private static async Task<long> IdleAsync(Stand stand)
    {
        await using var hotline = await stand.HotlineAloneAsync(Stand.FreeUrl(), stand.NextFolder());
        await Task.Delay(Idle);
        return hotline.ResidentMebibytes;
    }

    private static string Told(List<TimeSpan> times) => $"{times.Order().ElementAt(times.Count / 2).TotalMilliseconds:0} ms, {times.Max().TotalMilliseconds:0} ms";
}
