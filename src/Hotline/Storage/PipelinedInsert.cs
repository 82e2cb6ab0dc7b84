using System.Data;
using System.Data.Common;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;
using NpgsqlTypes;

namespace Hotline.Storage;

/// <summary>
/// Many transactions on one connection, each sent without waiting for the answer to the one before. The protocol's Sync behind each ends it: what fails rolls back
/// its own transaction and nothing else.
/// </summary>
/// <remarks>
/// Only the last, empty one waits for the disk. The log is written in order, so that with it all before it are safe; until it has returned nobody may be told that they are.
/// What another transaction does because of rows that it sees stands behind them in the log: after a crash it is never there without them.
/// </remarks>
internal static class PipelinedInsert
{
    /// <summary>Who must wait longer fails, so that it does not hold up those behind it.</summary>
    private const string Begin = "SELECT set_config('synchronous_commit', 'off', true), set_config('lock_timeout', '100ms', true), set_config('enable_seqscan', 'off', true), pg_advisory_xact_lock($1)";

    /// <summary>Writes to the log and nowhere else, so that there is something to wait for.</summary>
    public const string Safe = "SELECT pg_logical_emit_message(true, 'hotline', '')";

    /// <returns>Null when all were written; else why some, or all, were not.</returns>
    public static async Task<DbException?> WriteAsync(
        NpgsqlConnection connection, IModel model, IReadOnlyList<Addition> additions, CancellationToken cancellation)
    {
        await using var batch = new NpgsqlBatch(connection);
        foreach (var addition in additions)
            Append(batch.BatchCommands, model, addition);
        DbException? failure = null;
        try
        {
            await batch.ExecuteNonQueryAsync(cancellation);
        }
        catch (DbException e) when (connection.State == ConnectionState.Open)
        {
            failure = e;
        }

        await using var safe = new NpgsqlCommand(Safe, connection);
        await safe.ExecuteNonQueryAsync(cancellation);
        return failure;
    }

    private static void Append(NpgsqlBatchCommandCollection commands, IModel model, Addition addition)
    {
        commands.Add(new NpgsqlBatchCommand(Begin) { Parameters = { new NpgsqlParameter<long> { TypedValue = addition.Lock } } });
        // Divided by nothing: an error is what ends a transaction here.
        commands.Add(new NpgsqlBatchCommand($"SELECT 1 / CASE WHEN EXISTS ({addition.Unless}) THEN 0 ELSE 1 END")
        {
            Parameters = { new NpgsqlParameter<string> { TypedValue = addition.Subject, NpgsqlDbType = NpgsqlDbType.Text } },
        });
        foreach (var row in addition.Rows)
            commands.Add(Insert(RowShape.Of(model.FindEntityType(row.GetType())!), row));
        commands[^1].AppendErrorBarrier = true;
    }

    private static NpgsqlBatchCommand Insert(RowShape shape, object entity)
    {
        var command = new NpgsqlBatchCommand(shape.Insert);
        foreach (var column in shape.Columns)
            command.Parameters.Add(column.ParameterOf(entity));
        return command;
    }
}
