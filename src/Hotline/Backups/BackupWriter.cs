using System.Formats.Tar;
using System.Globalization;
using System.IO.Compression;
using Microsoft.Data.Sqlite;

namespace Hotline.Backups;

/// <summary>
/// Writes a backup beside the running program: one file, complete or absent. The spool is copied before the database and the database before the
/// recordings: an item leaves the spool only when the database has it, and a recording's file is there before its row says so, so that
/// whatever moves meanwhile is in the backup once or twice, never not at all.
/// </summary>
public sealed class BackupWriter(BackupPlaces places, TimeProvider wall, Action<string> progress)
{
    /// <param name="target">The file to write, or a folder in which it gets a name by its time.</param>
    /// <param name="cancellation">Abandons it; nothing is left behind.</param>
    /// <returns>The file.</returns>
    /// <exception cref="BackupException">It cannot be written, or is there already.</exception>
    public async Task<string> WriteAsync(string target, CancellationToken cancellation)
    {
        var now = wall.GetUtcNow();
        var file = Path.GetFullPath(Directory.Exists(target) || Path.EndsInDirectorySeparator(target)
            ? Path.Combine(target, string.Create(CultureInfo.InvariantCulture, $"hotline-{now:yyyyMMdd'T'HHmmss'Z'}.tar.gz"))
            : target);
        if (File.Exists(file))
            throw new BackupException($"{file} is there already; a backup never replaces another one");
        var work = file + ".part";
        try
        {
            // Of a backup that was killed.
            if (Directory.Exists(work))
                Directory.Delete(work, recursive: true);
            Directory.CreateDirectory(work);
            await WriteAsync(now, work, cancellation);
            File.Move(Path.Combine(work, "backup"), file);
            return file;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or SqliteException)
        {
            throw new BackupException($"the backup could not be written to {file}: {e.Message}", e);
        }
        finally
        {
            if (Directory.Exists(work))
                Directory.Delete(work, recursive: true);
        }
    }

    private async Task WriteAsync(DateTimeOffset now, string work, CancellationToken cancellation)
    {
        var (spool, database) = (Copied(places.Spool, work, BackupManifest.SpoolEntry), Copied(places.Database, work, BackupManifest.DatabaseEntry));
        if (places.Database is not null && database is null)
            throw new BackupException($"there is no database at {places.Database}; look at Data__Directory and Database__ConnectionString");
        var recordings = Directory.Exists(places.Recordings) ? Directory.GetFiles(places.Recordings, "*.audio") : [];
        await using var file = new FileStream(Path.Combine(work, "backup"), FileMode.CreateNew, FileAccess.Write);
        await using (var zip = new GZipStream(file, CompressionLevel.Fastest, leaveOpen: true))
        await using (var tar = new TarWriter(zip, TarEntryFormat.Pax, leaveOpen: true))
        {
            var manifest = new BackupManifest(BackupManifest.Newest, now, database is not null, recordings.Length);
            await tar.WriteEntryAsync(new PaxTarEntry(TarEntryType.RegularFile, BackupManifest.EntryName) { DataStream = new MemoryStream(manifest.Write()) }, cancellation);
            foreach (var (path, name) in new[] { (spool, BackupManifest.SpoolEntry), (database, BackupManifest.DatabaseEntry) })
            {
                if (path is not null)
                    await tar.WriteEntryAsync(path, name, cancellation);
            }

            progress($"{recordings.Length} recordings");
            foreach (var recording in recordings)
                await tar.WriteEntryAsync(recording, BackupManifest.RecordingsEntry + Path.GetFileName(recording), cancellation);
        }

        await file.FlushAsync(cancellation);
        file.Flush(flushToDisk: true);
    }

    private string? Copied(string? from, string work, string name)
    {
        if (from is null || !File.Exists(from))
            return null;
        progress($"{name}, {new FileInfo(from).Length / 1024 / 1024} MiB");
        var copy = Path.Combine(work, name);
        SqliteCopies.Copy(from, copy);
        return copy;
    }
}
