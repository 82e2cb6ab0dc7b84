using Microsoft.Data.Sqlite;

namespace Hotline.Inbound;

/// <summary>What the spool's file looks like, and whether it is sound.</summary>
internal static class SpoolSchema
{
    private const int CorruptCode = 11;

    // AUTOINCREMENT: a number is never used twice, so that completing an entry late cannot hit a younger one.
    private const string Schema =
        """
        PRAGMA journal_mode = WAL;
        CREATE TABLE IF NOT EXISTS entries (
            seq INTEGER PRIMARY KEY AUTOINCREMENT,
            key TEXT NOT NULL UNIQUE,
            hash INTEGER NOT NULL,
            shard INTEGER NOT NULL,
            deliveries INTEGER NOT NULL DEFAULT 0,
            payload BLOB NOT NULL) STRICT;
        CREATE INDEX IF NOT EXISTS entries_by_shard ON entries (shard, seq);
        """;

    /// <summary>
    /// SQLite's result codes that mean the file itself cannot be trusted (other schema, corrupt, format, not a database): not a full
    /// disk, a lock, a missing right or a disk that fails now and then.
    /// </summary>
    private static readonly int[] Broken = [1, CorruptCode, 24, 26];

    /// <exception cref="SqliteException">The file cannot be used.</exception>
    public static void Apply(SqliteConnection connection, int shards)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA quick_check(1)";
        if (command.ExecuteScalar() as string is var verdict && verdict != "ok")
            throw new SqliteException(verdict ?? "unreadable", CorruptCode);
        command.CommandText = Schema;
        command.ExecuteNonQuery();
        command.CommandText = "UPDATE entries SET shard = hash % $shards WHERE shard <> hash % $shards";
        command.Parameters.AddWithValue("$shards", shards);
        command.ExecuteNonQuery();
    }

    public static bool IsBroken(SqliteException e) => Broken.Contains(e.SqliteErrorCode);
}
