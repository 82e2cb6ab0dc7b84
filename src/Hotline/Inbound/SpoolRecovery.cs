using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace Hotline.Inbound;

/// <summary>Opens the spool. A broken one is put aside under another name, never deleted, and what can still be read of it goes into a new one.</summary>
internal static class SpoolRecovery
{
    /// <summary>SQLite's journal belongs to its file and holds the newest entries: both go together.</summary>
    private static readonly string[] Parts = ["", "-wal", "-shm"];

    public static SpoolFile Open(string path, int shards, ILogger log)
    {
        try
        {
            return SpoolFile.Open(path, shards);
        }
        catch (SqliteException e) when (SpoolSchema.IsBroken(e))
        {
            var aside = PutAside(path);
            var fresh = SpoolFile.Open(path, shards);
            var saved = Save(aside, fresh);
            log.LogCritical(e,
                "The inbound spool {Path} is damaged. It was put aside as {Aside}; {Saved} entries could be read and were taken over. "
                + "Compare with the carrier's list of messages (reconcile), then keep or delete the damaged file", path, aside, saved);
            return fresh;
        }
    }

    private static string PutAside(string path)
    {
        var number = 1;
        while (File.Exists($"{path}.damaged-{number}"))
            number++;
        var aside = $"{path}.damaged-{number}";
        foreach (var part in Parts.Where(part => File.Exists(path + part)))
            File.Move(path + part, aside + part);
        return aside;
    }

    private static int Save(string aside, SpoolFile fresh)
    {
        var saved = 0;
        fresh.Begin(durable: true);
        try
        {
            foreach (var entry in Readable(aside))
                saved += fresh.Insert(entry) ? 1 : 0;
        }
        catch (SqliteException)
        {
            // As far as it can be read.
        }

        fresh.Commit();
        return saved;
    }

    private static IEnumerable<InboundEntry> Readable(string path)
    {
        // Read-only: what happened to the file stays to be seen in it.
        var source = new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, Mode = SqliteOpenMode.ReadOnly };
        using var connection = new SqliteConnection(source.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT key, hash, payload FROM entries NOT INDEXED ORDER BY seq";
        using var rows = command.ExecuteReader();
        while (rows.Read())
            yield return new InboundEntry(rows.GetString(0), rows.GetInt64(1), rows.GetFieldValue<byte[]>(2));
    }
}
