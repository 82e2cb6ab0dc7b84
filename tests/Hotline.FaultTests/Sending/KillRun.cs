using System.Diagnostics;
using Hotline.FaultTests.Checking;
using Hotline.FaultTests.Stands;
using Hotline.Testing;

namespace Hotline.FaultTests.Sending;

/// <summary>
/// Kills the sender at random points of its work, again and again, in lanes side by side, each on an outbox of its own; then lets it come to an end, and counts
/// at the phones how often each message arrived.
/// </summary>
internal static class KillRun
{
    private const int Lanes = 3;

    /// <summary>A message can be caught by one kill after another; more than once twice would mean that the look-up does not look.</summary>
    private const int MostCopies = 2;

    public static async Task<IReadOnlyList<Finding>> RunAsync(int seed, int kills, TextWriter output)
    {
        var start = Stopwatch.GetTimestamp();
        output.WriteLine($"seed {seed}, {kills} kills; the same again: dotnet run --project tests/Hotline.FaultTests -c Release -- kills --count {kills} --seed {seed}");
        await using var postgres = await PostgresServer.StartAsync();
        await using var carrier = await SimulatedCarrier.StartAsync("http://127.0.0.1:9");
        var share = County.Residents.Count / Lanes;
        var lanes = new List<KillLane>();
        for (var lane = 0; lane < Lanes; lane++)
            lanes.Add(await KillLane.OpenAsync(await NewOutboxAsync(postgres, lane * share, share), carrier, new Random(seed + lane)));
        var points = new KillPoints(kills, output);
        await Task.WhenAll(lanes.Select(lane => lane.RunAsync(points)));
        await Task.WhenAll(lanes.Select(lane => lane.FinishAsync()));
        var findings = new List<Finding>();
        var (messages, twice) = (0, 0);
        foreach (var lane in lanes)
        {
            var copies = await CopiesAsync(lane.Outbox, carrier);
            findings.AddRange(copies.Where(c => c.Value == 0).Select(c => new Finding(Finding.Lost, $"message {c.Key} came to no phone")));
            findings.AddRange(copies.Where(c => c.Value > MostCopies).Select(c => new Finding(Finding.ToldTwice, $"message {c.Key} came {c.Value} times")));
            (messages, twice) = (messages + copies.Count, twice + copies.Sum(c => Math.Max(0, c.Value - 1)));
            await lane.DisposeAsync();
        }

        if (twice > kills)
            findings.Add(new Finding(Finding.ToldTwice, $"{twice} messages came twice, {kills} kills"));
        output.WriteLine($"{points}\n{messages} messages, {findings.Count(f => f.Promise == Finding.Lost)} lost, {twice} twice; {Stopwatch.GetElapsedTime(start).TotalMinutes:0.0} minutes");
        return findings;
    }

    private static async Task<Outbox> NewOutboxAsync(PostgresServer postgres, int first, int count)
    {
        var database = await postgres.CreateDatabaseAsync();
        await SenderHost.MigrateAsync(database);
        return new Outbox(database, [.. County.Residents.Skip(first).Take(count)]);
    }

    /// <summary>How often each message came to a phone.</summary>
    private static async Task<Dictionary<int, int>> CopiesAsync(Outbox outbox, SimulatedCarrier carrier)
    {
        var arrived = new List<string>();
        foreach (var number in outbox.Numbers)
            arrived.AddRange((await carrier.GetAsync($"/sim/handsets/{number}")).GetProperty("texts").EnumerateArray().Select(t => t.GetProperty("body").GetString()!));
        var marks = arrived.CountBy(body => body[(body.IndexOf('〔', StringComparison.Ordinal) + 1)..body.IndexOf('〕', StringComparison.Ordinal)]).ToDictionary();
        return Enumerable.Range(1, outbox.Count).ToDictionary(n => n, n => marks.GetValueOrDefault(n.ToString(System.Globalization.CultureInfo.InvariantCulture)));
    }
}
