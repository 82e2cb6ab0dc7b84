using Microsoft.Data.Sqlite;

namespace Hotline.Inbound;

/// <summary>The spool's SQLite file and its statements. For one thread; every statement runs between Begin and Commit.</summary>
internal sealed class SpoolFile : IDisposable
{
    private const int MostBytesAtOnce = 4 << 20;
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _insert;
    private readonly SqliteCommand _delete;
    private readonly SqliteCommand _take;
    private readonly SqliteCommand _oldest;
    private readonly int _shards;

    private SpoolFile(SqliteConnection connection, int shards)
    {
        (_connection, _shards) = (connection, shards);
        _insert = Command(
            "INSERT INTO entries (key, hash, shard, payload) VALUES ($key, $hash, $shard, $payload) ON CONFLICT (key) DO NOTHING",
            "$key", "$hash", "$shard", "$payload");
        _delete = Command("DELETE FROM entries WHERE seq = $seq RETURNING hash, length(payload)", "$seq");
        _take = Command(
            "UPDATE entries SET deliveries = deliveries + 1 WHERE seq IN (SELECT seq FROM entries WHERE shard = $shard ORDER BY seq LIMIT $max)"
            + " RETURNING seq, payload, deliveries",
            "$shard", "$max");
        _oldest = Command("SELECT seq, hash, payload FROM entries ORDER BY seq LIMIT $max", "$max");
    }

    /// <exception cref="SqliteException">The file cannot be used.</exception>
    public static SpoolFile Open(string path, int shards)
    {
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        try
        {
            connection.Open();
            SpoolSchema.Apply(connection, shards);
            return new SpoolFile(connection, shards);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <param name="durable">Whether Commit returns only when the disk has it. Otherwise a crash of the machine may undo it, a crash of the program not.</param>
    public void Begin(bool durable)
    {
        Execute(durable ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL");
        Execute("BEGIN IMMEDIATE");
    }

    /// <summary>How SQLite flushes this transaction: 2 is FULL, the journal is fsynced before COMMIT returns; 1 is NORMAL, it is not.</summary>
    public long Synchronous()
    {
        using var command = Command("PRAGMA synchronous");
        return (long)command.ExecuteScalar()!;
    }

    public void Commit() => Execute("COMMIT");

    public void Rollback()
    {
        try
        {
            Execute("ROLLBACK");
        }
        catch (SqliteException)
        {
            // It had not begun, or SQLite has rolled back by itself, as it does when the disk is full.
        }
    }

    /// <returns>False when an entry with this key is there already.</returns>
    public bool Insert(InboundEntry entry)
    {
        Set(_insert, entry.Key, entry.Hash, OrderHash.Shard(entry.Hash, _shards), entry.Payload);
        return _insert.ExecuteNonQuery() == 1;
    }

    /// <returns>What was really there.</returns>
    public SpoolShare? Delete(long seq)
    {
        Set(_delete, seq);
        using var rows = _delete.ExecuteReader();
        return rows.Read() ? new SpoolShare(rows.GetInt64(0), rows.GetInt64(1)) : null;
    }

    public List<SpoolShare> Shares()
    {
        using var command = Command("SELECT hash, length(payload) FROM entries");
        using var rows = command.ExecuteReader();
        var shares = new List<SpoolShare>();
        while (rows.Read())
            shares.Add(new SpoolShare(rows.GetInt64(0), rows.GetInt64(1)));
        return shares;
    }

    /// <summary>The oldest entries of a shard, each counted as delivered once more.</summary>
    public List<SpoolEntry> Take(int shard, int max)
    {
        Set(_take, shard, max);
        var taken = new List<SpoolEntry>();
        using var rows = _take.ExecuteReader();
        while (rows.Read())
            taken.Add(new SpoolEntry(rows.GetInt64(0), 0, rows.GetFieldValue<byte[]>(1), rows.GetInt32(2)));
        // RETURNING promises no order.
        taken.Sort((a, b) => a.Seq.CompareTo(b.Seq));
        return taken;
    }

    /// <summary>The oldest entries of all shards.</summary>
    public List<SpoolEntry> Oldest(int max)
    {
        Set(_oldest, max);
        var (oldest, bytes) = (new List<SpoolEntry>(), 0);
        using var rows = _oldest.ExecuteReader();
        while (bytes < MostBytesAtOnce && rows.Read())
        {
            oldest.Add(new SpoolEntry(rows.GetInt64(0), rows.GetInt64(1), rows.GetFieldValue<byte[]>(2), 0));
            bytes += oldest[^1].Payload.Length;
        }

        return oldest;
    }

    /// <summary>The connection disposes of its commands.</summary>
    public void Dispose() => _connection.Dispose();

    private SqliteCommand Command(string sql, params string[] parameters)
    {
        var command = _connection.CreateCommand();
#pragma warning disable CA2100 // Constants of this file.
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var name in parameters)
            command.Parameters.Add(new SqliteParameter { ParameterName = name });
        return command;
    }

    private static void Set(SqliteCommand command, params ReadOnlySpan<object> values)
    {
        for (var i = 0; i < values.Length; i++)
            command.Parameters[i].Value = values[i];
    }

    private void Execute(string sql)
    {
        using var command = Command(sql);
        command.ExecuteNonQuery();
    }
}
