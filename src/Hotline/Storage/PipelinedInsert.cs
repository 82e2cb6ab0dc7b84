using System.Data;
using System.Data.Common;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

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
    /// <summary>Who must wait longer for a lock fails, so that it does not hold up those behind it.</summary>
    public const string Hurry = "set_config('synchronous_commit', 'off', true), set_config('lock_timeout', '100ms', true)";

    /// <summary>What is asked is planned once for a connection, perhaps while its tables are still small: by index all the same.</summary>
    private const string Begin = $"SELECT {Hurry}, set_config('enable_seqscan', 'off', true), pg_advisory_xact_lock($1)";

    /// <summary>Writes to the log and nowhere else, so that there is something to wait for.</summary>
    public const string Safe = "SELECT pg_logical_emit_message(true, 'hotline', '')";

    /// <summary>Sent before the first answer is read: what they need in memory is taken again for the next ones.</summary>
    private const int AtOnce = 20;

    /// <returns>Null when all were written; else why some, or all, were not.</returns>
    public static async Task<DbException?> WriteAsync(
        NpgsqlConnection connection, IModel model, IReadOnlyList<Addition> additions, CancellationToken cancellation)
    {
        DbException? failure = null;
        var commands = new InsertCommands(model);
        await using var batch = new NpgsqlBatch(connection);
        foreach (var some in additions.Chunk(AtOnce))
        {
            foreach (var addition in some)
                Append(batch.BatchCommands, commands, addition);
            try
            {
                await batch.ExecuteNonQueryAsync(cancellation);
            }
            catch (DbException e) when (connection.State == ConnectionState.Open)
            {
                failure = e;
            }

            commands.TakeBack(batch.BatchCommands);
        }

        await using var safe = new NpgsqlCommand(Safe, connection);
        await safe.ExecuteNonQueryAsync(cancellation);
        return failure;
    }

    private static void Append(NpgsqlBatchCommandCollection batch, InsertCommands commands, Addition addition)
    {
        batch.Add(commands.Of(Begin, addition.Lock));
        // Divided by nothing: an error is what ends a transaction here.
        batch.Add(commands.Of($"SELECT 1 / CASE WHEN EXISTS ({addition.Unless}) THEN 0 ELSE 1 END", addition.Subject));
        foreach (var command in commands.Of(addition.Rows))
            batch.Add(command);
        batch[^1].AppendErrorBarrier = true;
    }
}
