using System.Diagnostics;
using Hotline.Bench.Stands;
using Hotline.Bench.Traffic;


namespace Hotline.Bench.Measurements;

/// <summary>Every text twice over 64 connections while intake runs: each is there once.</summary>
internal static class SentTwice
{
    private const int Count = 10_000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    public static async Task<IReadOnlyList<Figure>> MeasureAsync(Stand stand, Arguments words)
    {
        var url = Stand.FreeUrl();
        var database = await stand.Postgres.CreateDatabaseAsync();
        await using var hotline = await stand.HotlineAsync(url, stand.Redis.CreateDatabase(), database, "web", "intake");
        var start = Stopwatch.GetTimestamp();
        var load = await Load.PostAsync(url, 0, Count, times: 2);
        await using var rows = await Rows.OpenAsync(database);
        while (await rows.CountAsync("inbound_messages") < Count && Stopwatch.GetElapsedTime(start) < Patience)
            await Task.Delay(20);
        var took = Stopwatch.GetElapsedTime(start);
        var (messages, tickets) = (await rows.CountAsync("inbound_messages"), await rows.CountAsync("tickets"));
        var missing = await rows.MissingAsync(Count);
        return
        [
            new($"{Count} texts, each posted twice, 64 connections, web and intake roles", $"{load.Accepted} answers 2xx at {load.Rate:0}/s; all in the database after {took.TotalSeconds:0.0} s"),
            new("kept: messages, tickets; missing SIDs", $"{messages}, {tickets}; {missing}", $"{Count}, {Count}; 0", messages != Count || tickets != Count || missing > 0),
        ];
    }
}
