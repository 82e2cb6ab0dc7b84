using System.Diagnostics;
using Npgsql;

namespace Hotline.Bench.Measurements;

/// <summary>All rows that tickets came with, read back from the tables and written again with plain INSERTs.</summary>
internal sealed class TicketRows
{
    private const int BatchSize = 100;

    /// <summary>Table and the ticket's id in a row of it, in the order of the foreign keys.</summary>
    private static readonly (string Table, string Ticket, string Without)[] Tables =
    [
        ("tickets", "id", ""), ("timeline", "ticket_id", "sequence"), ("ledger_heads", "ticket_id", ""), ("escalations", "ticket_id", ""), ("outbox", "ticket_id", ""),
        ("inbound_messages", "ticket_id", ""),
        ("handled_items", "(SELECT m.ticket_id FROM inbound_messages m WHERE m.sid = handled_items.key)", ""),
    ];

    private readonly string _database;
    private readonly string _empty;
    private readonly List<List<Insert>> _tickets;

    private TicketRows(string database, string empty, List<List<Insert>> tickets) => (_database, _empty, _tickets) = (database, empty, tickets);

    /// <summary>Of all tables.</summary>
    public int Count => _tickets.Sum(t => t.Count);

    /// <summary>All rows of all tables.</summary>
    public static Task<TicketRows> ReadAsync(string database, int tickets) =>
        ReadAsync(database, tickets, Tables, "IS NOT NULL", $"TRUNCATE {string.Join(", ", Tables.Select(t => t.Table))} CASCADE");

    /// <summary>Those that a sweep wrote.</summary>
    /// <param name="database">Where.</param>
    /// <param name="swept">A query for the ids of the tickets.</param>
    /// <param name="tickets">How many.</param>
    public static Task<TicketRows> ReadSweptAsync(string database, string swept, int tickets)
    {
        var tables = Tables.Where(t => t.Table is "timeline" or "ledger_heads" or "escalations" or "outbox").ToArray();
        return ReadAsync(database, tickets, tables, $"IN ({swept})", string.Join("; ", tables.Select(t => $"DELETE FROM {t.Table} WHERE ticket_id IN ({swept})")));
    }

    private static async Task<TicketRows> ReadAsync(
        string database, int tickets, (string Table, string Ticket, string Without)[] tables, string which, string empty)
    {
        var found = new Dictionary<Guid, List<Insert>>();
        await using var source = NpgsqlDataSource.Create(database);
        foreach (var (table, ticket, without) in tables)
        {
            await using var command = source.CreateCommand($"SELECT {ticket}, {table}.* FROM {table} WHERE {ticket} {which}");
            await using var rows = await command.ExecuteReaderAsync();
            var columns = Enumerable.Range(1, rows.FieldCount - 1).Where(i => rows.GetName(i) != without).ToArray();
            var names = string.Join(", ", columns.Select(i => $"\"{rows.GetName(i)}\""));
            var sql = $"INSERT INTO {table} ({names}) VALUES ({string.Join(", ", columns.Select((_, i) => $"${i + 1}"))})";
            while (await rows.ReadAsync())
            {
                var id = rows.GetGuid(0);
                if (!found.TryGetValue(id, out var list))
                    found[id] = list = [];
                list.Add(new Insert(sql, Array.ConvertAll(columns, rows.GetValue), Array.ConvertAll(columns, rows.GetDataTypeName)));
            }
        }

        return new TicketRows(database, empty, [.. found.Values.Take(tickets)]);
    }

    public async Task EmptyAsync()
    {
        await using var source = NpgsqlDataSource.Create(_database);
        await using var command = source.CreateCommand(_empty + "; CHECKPOINT");
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync();
    }

    /// <returns>Tickets a second.</returns>
    public async Task<double> InsertAsync(int connections, bool prepared)
    {
        await using var source = NpgsqlDataSource.Create(_database + (prepared ? ";Max Auto Prepare=20;Auto Prepare Min Usages=1" : ""));
        var batches = new Queue<List<Insert>[]>(_tickets.Chunk(BatchSize));
        var start = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => Task.Run(() => InsertAsync(source, batches))));
        return _tickets.Count / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static async Task InsertAsync(NpgsqlDataSource source, Queue<List<Insert>[]> batches)
    {
        await using var connection = await source.OpenConnectionAsync();
        while (Next(batches) is { } tickets)
        {
            await using var transaction = await connection.BeginTransactionAsync();
            await using var batch = new NpgsqlBatch(connection, transaction);
            foreach (var insert in tickets.SelectMany(t => t))
                batch.BatchCommands.Add(insert.Command());
            await batch.ExecuteNonQueryAsync();
            await transaction.CommitAsync();
        }
    }

    private static List<Insert>[]? Next(Queue<List<Insert>[]> batches)
    {
        lock (batches)
            return batches.TryDequeue(out var next) ? next : null;
    }

    private sealed record Insert(string Sql, object[] Values, string[] Types)
    {
        public NpgsqlBatchCommand Command()
        {
            var command = new NpgsqlBatchCommand(Sql);
            for (var i = 0; i < Values.Length; i++)
                command.Parameters.Add(new NpgsqlParameter { Value = Values[i], DataTypeName = Types[i] });
            return command;
        }
    }
}
