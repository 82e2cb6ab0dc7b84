using System.Diagnostics;
using System.Globalization;
using Hotline.Bench.Stands;

namespace Hotline.Bench.Measurements;

/// <summary>A million open tickets: what a tick with nothing due costs, and how fast two nodes together climb ten thousand that are due at once.</summary>
internal static class SweepRate
{
    private const int Few = 1_000;
    private const int Ticks = 300;

    public static async Task<IReadOnlyList<Figure>> MeasureAsync(Stand stand, Arguments words)
    {
        var database = await stand.Postgres.CreateDatabaseAsync();
        var (urls, tickets) = ((string[])[Stand.FreeUrl(), Stand.FreeUrl()], words.Number("tickets", 1_000_000));
        await using var first = await stand.SweeperAsync(urls[0], database);
        await using var second = await stand.SweeperAsync(urls[1], database);
        using var http = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };
        var million = new Million(database);

        await million.MakeAsync(1, Few);
        await PostAsync(http, urls[0] + $"/tick?times={Ticks}");
        var small = await PostAsync(http, urls[0] + $"/tick?times={Ticks}");
        await million.MakeAsync(Few + 1, tickets);
        var large = await PostAsync(http, urls[0] + $"/tick?times={Ticks}");
        var audit = await PostAsync(http, urls[0] + $"/audit?times={(tickets / 50_000) + 1}");
        var plan = await million.PlanAsync();
        var rounds = new List<(int Due, double Seconds, long Wrong, string Shares)>();
        var spent = first.ProcessorTime + second.ProcessorTime;
        for (var round = 0; round <= words.Number("rounds", 3); round++)
            rounds.Add(await ClimbAsync(http, urls, million, round));
        spent = first.ProcessorTime + second.ProcessorTime - spent;
        var (floor, rows) = await FloorAsync(database, rounds.Count - 1, rounds[^1].Due);

        // The first round warms both nodes.
        var middle = rounds.Skip(1).OrderBy(r => r.Seconds).ElementAt((rounds.Count - 1) / 2);
        var (rate, wrong) = (middle.Due / middle.Seconds, rounds.Sum(r => r.Wrong));
        return
        [
            new($"sweep: a tick with nothing due, {Few} open tickets and {tickets}, median of {Ticks}", $"{small:0.00} ms, {large:0.00} ms (ratio {large / small:0.00})", "the same"),
            .. plan.Select(line => new Figure("plan", line)),
            new("auditor: a run over its slice of the open tickets, median of a whole way through", $"{audit:0.0} ms"),
            new($"sweep: {middle.Due} due at once, two nodes, PostgreSQL; middle of {rounds.Count - 1} rounds ({string.Join(", ", rounds.Skip(1).Select(r => $"{r.Due / r.Seconds:0}"))})", $"{rate:0} tickets/s, shares {middle.Shares}", "≥ 2000"),
            new("processor time of both nodes for a ticket, warming included", $"{spent.TotalMicroseconds / rounds.Sum(r => r.Due):0} µs"),
            new("not told exactly once, of all rounds", $"{wrong}", "0", wrong > 0),
            new($"the same {rows} rows by NpgsqlBatch of 100 tickets, 2 connections", $"{floor:0} tickets/s"),
            new("ratio", $"{rate / floor:0.00}"),
        ];
    }

    private static async Task<(int Due, double Seconds, long Wrong, string Shares)> ClimbAsync(HttpClient http, string[] urls, Million million, int round)
    {
        var due = await million.MakeDueAsync(round);
        var start = Stopwatch.GetTimestamp();
        var shares = await Task.WhenAll(urls.Select(url => PostAsync(http, url + "/sweep")));
        var took = Stopwatch.GetElapsedTime(start).TotalSeconds;
        return (due, took, await million.WrongAsync(round), string.Join("+", shares));
    }

    private static async Task<(double Rate, int Rows)> FloorAsync(string database, int round, int tickets)
    {
        var rows = await TicketRows.ReadSweptAsync(database, Million.Swept(round), tickets);
        await rows.EmptyAsync();
        return (await rows.InsertAsync(2, prepared: false), rows.Count);
    }

    private static async Task<double> PostAsync(HttpClient http, string url)
    {
        using var answer = await http.PostAsync(url, null);
        return double.Parse(await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync(), CultureInfo.InvariantCulture);
    }
}
