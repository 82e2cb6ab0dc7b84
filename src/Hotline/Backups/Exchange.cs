using Hotline.Inbound;

namespace Hotline.Backups;

/// <summary>
/// Puts what was staged in the place of what is there, by renames: each part lies beside its place until all are whole, and what was there is kept
/// aside. A mark on the disk says that the renames have begun; should they be cut off, the program does not start on half of each, and the next
/// restore first does the rest of them.
/// </summary>
internal sealed class Exchange(BackupPlaces places, string aside)
{
    private const string Staged = ".restoring";

    /// <summary>SQLite's journal belongs to its file: both go together.</summary>
    private static readonly string[] Parts = ["", "-wal", "-shm"];

    private readonly string[] _places = places.Database is { } database ? [database, places.Spool, places.Recordings] : [places.Spool, places.Recordings];

    private string MarkPath => Path.Combine(places.DataDirectory, DataFolder.HalfRestored);

    /// <summary>Whether the database is one of the parts.</summary>
    public bool HasDatabase => places.Database is not null;

    public static string StagedPath(string place) => place + Staged;

    /// <summary>The renames of a restore that was cut off.</summary>
    /// <returns>Null: none was.</returns>
    public static Exchange? Unfinished(BackupPlaces places)
    {
        var mark = Path.Combine(places.DataDirectory, DataFolder.HalfRestored);
        return File.Exists(mark) ? new Exchange(places, File.ReadAllText(mark)) : null;
    }

    /// <returns>Null for what is no part of a backup here.</returns>
    public string? StagedPathOf(string entry)
    {
        if (entry == BackupManifest.SpoolEntry)
            return StagedPath(places.Spool);
        if (entry == BackupManifest.DatabaseEntry)
            return places.Database is null ? null : StagedPath(places.Database);
        var name = entry.StartsWith(BackupManifest.RecordingsEntry, StringComparison.Ordinal) ? entry[BackupManifest.RecordingsEntry.Length..] : "";
        return name.EndsWith(".audio", StringComparison.Ordinal) && name == Path.GetFileName(name) ? Path.Combine(StagedPath(places.Recordings), name) : null;
    }

    /// <summary>Nothing staged, and a folder for recordings.</summary>
    public void Clear()
    {
        if (places.Database is { } database)
            Directory.CreateDirectory(Path.GetDirectoryName(database)!);
        Discard();
        Directory.CreateDirectory(StagedPath(places.Recordings));
    }

    public void Discard()
    {
        foreach (var place in _places)
        {
            if (Directory.Exists(StagedPath(place)))
                Directory.Delete(StagedPath(place), recursive: true);
            foreach (var part in Parts)
                File.Delete(StagedPath(place) + part);
        }
    }

    /// <summary>Everything staged is whole: from here on it only goes forward.</summary>
    public void Begin()
    {
        using var mark = new FileStream(MarkPath, FileMode.Create, FileAccess.Write);
        mark.Write(System.Text.Encoding.UTF8.GetBytes(aside));
        mark.Flush(flushToDisk: true);
    }

    /// <summary>May be done again from any point at which it was cut off.</summary>
    public void Finish()
    {
        foreach (var place in _places.Where(place => File.Exists(StagedPath(place)) || Directory.Exists(StagedPath(place))))
        {
            foreach (var part in Parts)
                Move(place + part, place + aside + part);
            // Whoever wrote it has closed it, and SQLite leaves no journal then.
            Move(StagedPath(place), place);
        }

        File.Delete(MarkPath);
    }

    private static void Move(string from, string to)
    {
        if (Directory.Exists(from))
            Directory.Move(from, to);
        else if (File.Exists(from))
            File.Move(from, to);
    }
}
