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
        using var salvage = new SpoolSalvage(aside);
        fresh.Begin(durable: true);
        var saved = salvage.Entries().Count(fresh.Insert);
        fresh.Commit();
        return saved;
    }
}
