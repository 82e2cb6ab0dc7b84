using Hotline.Bench.Stands;
using Hotline.Bench.Traffic;

namespace Hotline.Bench.Measurements;

/// <summary>The webhook, web role alone, against a bare endpoint that only appends: turn by turn, so that both meet the same machine.</summary>
internal static class WebhookRate
{
    private const int Count = 40_000;
    private const int Warm = 15_000;

    public static async Task<IReadOnlyList<Figure>> MeasureAsync(Stand stand, Arguments words)
    {
        await stand.NoRewritesAsync();
        var (bareUrl, url) = (Stand.FreeUrl(), Stand.FreeUrl());
        await using var bare = await stand.BareAsync(bareUrl, stand.Redis.CreateDatabase());
        await using var hotline = await stand.HotlineAsync(url, stand.Redis.CreateDatabase(), await stand.Postgres.CreateDatabaseAsync(), "web");
        var rounds = new List<(LoadResult Bare, LoadResult Hotline)>();
        var cost = (Bare: TimeSpan.Zero, Hotline: TimeSpan.Zero);
        for (var i = 0; i < words.Number("rounds", 3); i++)
        {
            cost = (bare.ProcessorTime, hotline.ProcessorTime);
            rounds.Add((await PostAsync(bareUrl, i), await PostAsync(url, i)));
            cost = (bare.ProcessorTime - cost.Bare, hotline.ProcessorTime - cost.Hotline);
        }

        var middle = rounds.OrderBy(r => r.Hotline.Rate / r.Bare.Rate).ElementAt(rounds.Count / 2);
        var refused = rounds.Sum(r => r.Hotline.Refused + r.Bare.Refused);
        return
        [
            new($"webhook: {Count} signed texts, 64 connections, web role; middle of {rounds.Count} rounds", Told(middle.Hotline)),
            new("bare Kestrel endpoint that only appends, same round", Told(middle.Bare)),
            new("ratio of the rates (all rounds)", $"{middle.Hotline.Rate / middle.Bare.Rate:0.00} ({string.Join(", ", rounds.Select(r => $"{r.Hotline.Rate / r.Bare.Rate:0.00}"))})", "≥ 0.70"),
            new("processor time for a text in the last round: webhook, bare", $"{PerText(cost.Hotline):0} µs, {PerText(cost.Bare):0} µs"),
            new("answered otherwise than 2xx", $"{refused}", "0", refused > 0),
        ];
    }

    private static Task<LoadResult> PostAsync(string url, int round) => Load.PostAsync(url, round * (Count + Warm), Count, Warm);

    private static double PerText(TimeSpan cost) => cost.TotalMicroseconds / (Count + Warm);

    private static string Told(LoadResult load) => $"{load.Rate:0}/s, p50 {load.P50:0.0} ms, p99 {load.P99:0.0} ms";
}
