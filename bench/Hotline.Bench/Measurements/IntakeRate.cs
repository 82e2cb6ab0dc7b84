using System.Diagnostics;
using Hotline.Bench.Stands;
using Hotline.Bench.Traffic;

namespace Hotline.Bench.Measurements;

/// <summary>
/// Tickets a second from a queue that was filled before (intake role alone), against INSERTs of the very rows that came of it, in the same server, in
/// batches of 100 tickets a transaction.
/// </summary>
internal static class IntakeRate
{
    /// <summary>Taken before the clock starts, so that the program's start is not in the figure.</summary>
    private const int Warm = 10_000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(180);

    public static async Task<IReadOnlyList<Figure>> MeasureAsync(Stand stand, Arguments words)
    {
        var items = words.Number("items", 20_000);
        var (url, redis, database) = (Stand.FreeUrl(), stand.Redis.CreateDatabase(), await stand.Postgres.CreateDatabaseAsync());
        await using (var web = await stand.HotlineAsync(url, redis, database, "web"))
            await Load.PostAsync(url, 0, items + Warm);
        var intake = await DrainAsync(stand, redis, database, items);
        var rows = await TicketRows.ReadAsync(database, items);
        var inserts = new List<(int Connections, bool Prepared, double Rate)>();
        foreach (var (connections, prepared) in ((int, bool)[])[(1, false), (4, false), (1, true), (4, true)])
        {
            await rows.EmptyAsync();
            inserts.Add((connections, prepared, await rows.InsertAsync(connections, prepared)));
        }

        var plain = inserts.Where(i => !i.Prepared).Max(i => i.Rate);
        return
        [
            new($"intake: {items} queued texts of different callers, PostgreSQL, intake role, 4 shards", $"{intake:0} tickets/s"),
            .. inserts.Select(i => new Figure(
                $"the same {rows.Count} rows by NpgsqlBatch of 100 tickets, {(i.Prepared ? "prepared, " : "")}{i.Connections} connection{(i.Connections > 1 ? "s" : "")}", $"{i.Rate:0} tickets/s")),
            new("ratio to the faster unprepared one; to the fastest of all", $"{intake / plain:0.00}; {intake / inserts.Max(i => i.Rate):0.00}", "≥ 0.60"),
        ];
    }

    private static async Task<double> DrainAsync(Stand stand, string redis, string database, int items)
    {
        await using var rows = await Rows.OpenAsync(database);
        var starting = stand.HotlineAsync(Stand.FreeUrl(), redis, database, "intake");
        var began = Stopwatch.GetTimestamp();
        var (first, firstAt) = (0L, 0L);
        while (Stopwatch.GetElapsedTime(began) < Patience)
        {
            var count = await rows.CountAsync("inbound_messages");
            if (count == items + Warm)
                break;
            if (first == 0 && count >= Warm)
                (first, firstAt) = (count, Stopwatch.GetTimestamp());
            // A look counts all rows: oftener it would take a good part of a core from what is measured.
            await Task.Delay(50);
        }

        var took = Stopwatch.GetElapsedTime(firstAt);
        await (await starting).DisposeAsync();
        return (items + Warm - first) / took.TotalSeconds;
    }
}
