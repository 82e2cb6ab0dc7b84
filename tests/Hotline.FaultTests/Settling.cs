using System.Diagnostics;
using Hotline.FaultTests.Checking;
using Hotline.FaultTests.Stands;
using Npgsql;

namespace Hotline.FaultTests;

/// <summary>
/// After the faults: both nodes right again, then both a day ahead, so that no retry has to be waited for and every rung of an open ticket is due, the
/// repeated one too, and none comes due while it is looked. What hangs on the real clock (a claim of a dead node, 60 s) is waited for.
/// </summary>
internal sealed class Settling(Site site, bool compares)
{
    private static readonly TimeSpan Ahead = County.Repeat + TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    /// <summary>What is younger than five minutes is left to its webhook, and two nodes look every two minutes.</summary>
    private static readonly TimeSpan ComparedWithin = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    /// <summary>Under way, claimed, due, or due before the nodes will have stopped.</summary>
    private const string LeftOver = """
        SELECT 'message ' || key || ' is ' || state FROM outbox WHERE state = 'Sending' OR (state = 'Pending' AND not_before < $1 + interval '30 seconds')
        UNION ALL SELECT 'ladder of ' || ticket_id FROM escalations WHERE next_due_at < $1 + interval '30 seconds'
        UNION ALL SELECT 'question of ' || ticket_id FROM confirmations WHERE next_at < $1 + interval '30 seconds'
        """;

    /// <returns>What did not come to rest, and the instant by the program's clock at which all before it was looked for.</returns>
    public async Task<(IReadOnlyList<Finding> Left, DateTimeOffset RestedAt)> RunAsync()
    {
        await site.ReadyAsync();
        IReadOnlyList<string> left = compares ? await ComparedAsync(TimeProvider.System.GetUtcNow()) : [];
        left = [.. left, .. await EmptyAsync(_ => QueuedAsync())];
        await Task.WhenAll(site.Nodes.Select(n => n.StopAsync()));
        foreach (var node in site.Nodes)
            node.Start(site.FirstConfig, Ahead);
        await site.ReadyAsync();
        left = [.. left, .. await EmptyAsync(async source => [.. await QueuedAsync(), .. await LeftAsync(source, TimeProvider.System.GetUtcNow() + Ahead)])];
        var restedAt = TimeProvider.System.GetUtcNow() + Ahead;
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

    private async Task<IReadOnlyList<string>> EmptyAsync(Func<NpgsqlDataSource, Task<List<string>>> look)
    {
        await using var source = NpgsqlDataSource.Create(site.Database + ";Pooling=false");
        using var timer = new PeriodicTimer(Look);
        var start = Stopwatch.GetTimestamp();
        while (true)
        {
            var left = await look(source);
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

    private async Task<List<string>> QueuedAsync()
    {
        using var http = new HttpClient();
        var left = new List<string>();
        foreach (var node in site.Nodes)
        {
            using var answer = await http.GetAsync(new Uri(node.Url + "/health/ready"));
            var told = await answer.Content.ReadAsStringAsync();
            if (!told.Contains("spool 0, stream 0", StringComparison.Ordinal))
                left.Add($"the queue of {node.Url}: {told}");
        }

        return left;
    }
}
