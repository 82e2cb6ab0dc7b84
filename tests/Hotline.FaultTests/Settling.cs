using System.Diagnostics;
using Hotline.FaultTests.Checking;
using Hotline.FaultTests.Stands;
using Npgsql;

namespace Hotline.FaultTests;

/// <summary>
/// After the faults: both nodes right again, then both ten minutes ahead, so that no retry has to be waited for and every rung of an open ticket is due. What
/// hangs on the real clock (a claim of a dead node, 60 s) is waited for.
/// </summary>
internal sealed class Settling(Site site, bool compares)
{
    private static readonly TimeSpan Ahead = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    /// <summary>What is younger than five minutes is left to its webhook, and two nodes look every two minutes.</summary>
    private static readonly TimeSpan ComparedWithin = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    /// <summary>A ladder writes on while it is looked; that much may be newer than the look.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(3);

    /// <summary>Under way, claimed, due for seconds and not yet taken up, or waiting a little to go along with others.</summary>
    private const string LeftOver = """
        SELECT 'message ' || key || ' is ' || state FROM outbox
        WHERE state = 'Sending' OR (state = 'Pending' AND (not_before < $1 - interval '3 seconds' OR (not_before > $1 AND not_before < $1 + interval '30 seconds')))
        UNION ALL SELECT 'ladder of ' || ticket_id FROM escalations WHERE next_due_at < $1 - interval '5 seconds'
        UNION ALL SELECT 'question of ' || ticket_id FROM confirmations WHERE next_at < $1 - interval '25 seconds'
        """;

    /// <returns>What did not come to rest, and the instant by the program's clock at which all before it was looked for.</returns>
    public async Task<(IReadOnlyList<Finding> Left, DateTimeOffset RestedAt)> RunAsync()
    {
        await site.ReadyAsync();
        IReadOnlyList<string> left = compares ? await ComparedAsync(TimeProvider.System.GetUtcNow()) : [];
        left = [.. left, .. await RestAsync(TimeSpan.Zero)];
        await Task.WhenAll(site.Nodes.Select(n => n.StopAsync()));
        foreach (var node in site.Nodes)
            node.Start(site.FirstConfig, Ahead);
        await site.ReadyAsync();
        left = [.. left, .. await RestAsync(Ahead)];
        var restedAt = TimeProvider.System.GetUtcNow() + Ahead - Fresh;
        await Task.WhenAll(site.Nodes.Select(n => n.StopAsync()));
        return ([.. left.Select(l => new Finding(Finding.NotSettled, l))], restedAt);
    }

    private async Task<IReadOnlyList<string>> ComparedAsync(DateTimeOffset until)
    {
        await using var source = NpgsqlDataSource.Create(site.Database + ";Pooling=false");
        using var timer = new PeriodicTimer(Look);
        var start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < ComparedWithin)
        {
            await using var command = source.CreateCommand("SELECT max(at) FROM watermarks");
            if (await command.ExecuteScalarAsync() is DateTime at && at >= until.UtcDateTime)
                return [];
            await timer.WaitForNextTickAsync();
        }

        return ["the comparison with the carrier's lists"];
    }

    private async Task<IReadOnlyList<string>> RestAsync(TimeSpan ahead)
    {
        await using var source = NpgsqlDataSource.Create(site.Database + ";Pooling=false");
        using var http = new HttpClient();
        using var timer = new PeriodicTimer(Look);
        var start = Stopwatch.GetTimestamp();
        while (true)
        {
            var left = new List<string>();
            foreach (var node in site.Nodes)
                left.AddRange(await QueuedAsync(http, node));
            left.AddRange(await LeftAsync(source, TimeProvider.System.GetUtcNow() + ahead));
            if (left.Count == 0 || Stopwatch.GetElapsedTime(start) > Patience)
                return left;
            await timer.WaitForNextTickAsync();
        }
    }

    private static async Task<List<string>> LeftAsync(NpgsqlDataSource source, DateTimeOffset now)
    {
        await using var command = source.CreateCommand(LeftOver);
        command.Parameters.AddWithValue(now);
        await using var rows = await command.ExecuteReaderAsync();
        var left = new List<string>();
        while (await rows.ReadAsync())
            left.Add(rows.GetString(0));
        return left;
    }

    private static async Task<IEnumerable<string>> QueuedAsync(HttpClient http, Node node)
    {
        using var answer = await http.GetAsync(new Uri(node.Url + "/health/ready"));
        var told = await answer.Content.ReadAsStringAsync();
        return told.Contains("spool 0, stream 0", StringComparison.Ordinal) ? [] : [$"the queue of {node.Url}: {told}"];
    }
}
