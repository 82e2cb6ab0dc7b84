using System.Buffers.Binary;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace Hotline.Inbound;

/// <summary>
/// Opens the spool. A broken one is put aside under another name, never deleted, and what can still be read of it goes into a new one. The new one
/// is complete and flushed before it takes its place, and a start after a crash in between goes on where that one stopped.
/// </summary>
internal static class SpoolRecovery
{
    private const string Journal = "-wal";
    private const string Index = "-shm";
    private const string Copy = ".copy";
    private const string Unfinished = ".partial";
    private const string Finished = ".new";
    private const int PageSizeAt = 16;
    private const int UsualPageSize = 4096;

    public static SpoolFile Open(string path, int shards, ILogger log)
    {
        if (File.Exists(path + Finished))
            Exchange(path);
        try
        {
            return IsCut(path) ? Renew(path, shards, log, "its journal does not fit its checksums") : SpoolFile.Open(path, shards);
        }
        catch (SqliteException e) when (SpoolSchema.IsBroken(e))
        {
            return Renew(path, shards, log, e.Message);
        }
    }

    /// <summary>SQLite would read such a journal up to the damage and overwrite the rest.</summary>
    private static bool IsCut(string path) => SpoolJournal.Read(path + Journal, PageSize(path)) is { IsCut: true };

    private static SpoolFile Renew(string path, int shards, ILogger log, string reason)
    {
        Delete(path + Unfinished);
        int saved;
        using (var fresh = SpoolFile.Open(path + Unfinished, shards))
            saved = Save(path, fresh);
        // Closing it moves the journal into the file and removes it; on a full disk it cannot, and then the file alone is not everything.
        if (File.Exists(path + Unfinished + Journal))
            throw new IOException("what was saved of the damaged spool could not be written");
        File.Move(path + Unfinished, path + Finished);
        Flush(path);
        var aside = Exchange(path);
        log.LogCritical(
            "Alarm: the inbound spool {Path} is damaged ({Reason}). It was put aside as {Aside}; {Saved} entries could be read and were taken over. "
            + "Compare with the carrier's list of messages (reconcile), then keep or delete the damaged file", path, reason, aside, saved);
        return SpoolFile.Open(path, shards);
    }

    /// <returns>What the damaged file is called now.</returns>
    private static string Exchange(string path)
    {
        var number = 1;
        while (File.Exists($"{path}.damaged-{number}"))
            number++;
        var aside = $"{path}.damaged-{number}";
        // The journal belongs to its file and holds the newest entries; left behind it would be read as the new file's.
        foreach (var part in (string[])[Index, Journal, ""])
        {
            if (File.Exists(path + part))
                File.Move(path + part, aside + part, overwrite: true);
        }

        File.Move(path + Finished, path);
        Flush(path);
        return aside;
    }

    /// <summary>
    /// What SQLite sees comes first: it is sound and the oldest. Then what lies behind the damage of the journal, where one page may be rubbish.
    /// Copies are read: the damaged file stays as it was found.
    /// </summary>
    private static int Save(string path, SpoolFile fresh)
    {
        fresh.Begin(durable: true);
        var saved = Salvaged(path, journal: null).Count(fresh.Insert);
        if (SpoolJournal.Read(path + Journal, PageSize(path)) is { IsCut: true } journal)
            saved += Salvaged(path, journal.Resealed()).Count(fresh.Insert);
        fresh.Commit();
        return saved;
    }

    /// <param name="path">The damaged file.</param>
    /// <param name="journal">What to read in the place of its journal; null: that one.</param>
    private static List<InboundEntry> Salvaged(string path, byte[]? journal)
    {
        var copy = path + Copy;
        Delete(copy);
        if (File.Exists(path))
            File.Copy(path, copy);
        if (journal is not null)
            File.WriteAllBytes(copy + Journal, journal);
        else if (File.Exists(path + Journal))
            File.Copy(path + Journal, copy + Journal);
        List<InboundEntry> entries;
        using (var salvage = new SpoolSalvage(copy))
            entries = [.. salvage.Entries()];
        Delete(copy);
        return entries;
    }

    private static void Delete(string path) => Array.ForEach(["", Journal, Index], part => File.Delete(path + part));

    private static void Flush(string path) => FolderEntry.Flush(Path.GetDirectoryName(Path.GetFullPath(path))!);

    /// <summary>The usual one where the file's head does not tell a legal one.</summary>
    private static int PageSize(string path)
    {
        if (!File.Exists(path))
            return UsualPageSize;
        using var file = File.OpenRead(path);
        Span<byte> head = stackalloc byte[PageSizeAt + sizeof(ushort)];
        var size = file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) == head.Length ? BinaryPrimitives.ReadUInt16BigEndian(head[PageSizeAt..]) : 0;
        return size >= 512 && int.IsPow2(size) ? size : UsualPageSize;
    }
}
