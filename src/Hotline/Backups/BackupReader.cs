using System.Formats.Tar;
using System.IO.Compression;
using System.Text.Json;

namespace Hotline.Backups;

/// <summary>Unpacks a backup beside the places where its parts belong, and takes nothing from it that is not one of them.</summary>
internal static class BackupReader
{
    private const string HasSqlite = "the backup holds a SQLite database, and the settings say PostgreSQL (Database__Provider)";
    private const string HasNoDatabase = "the backup was made with PostgreSQL and holds no database, and the settings say SQLite (Database__Provider)";

    /// <exception cref="BackupException">It is no backup, broken off, or of a newer program.</exception>
    public static async Task<BackupManifest> UnpackAsync(string file, Exchange exchange, CancellationToken cancellation)
    {
        try
        {
            await using var stream = File.OpenRead(file);
            await using var zip = new GZipStream(stream, CompressionMode.Decompress);
            await using var tar = new TarReader(zip);
            var manifest = await ManifestAsync(tar, cancellation);
            if (manifest.HasDatabase != exchange.HasDatabase)
                throw new BackupException(manifest.HasDatabase ? HasSqlite : HasNoDatabase);
            while (await tar.GetNextEntryAsync(copyData: false, cancellation) is { } entry)
            {
                var place = exchange.StagedPathOf(entry.Name) ?? throw new BackupException($"the backup holds '{entry.Name}', which belongs to no backup");
                await using var target = new FileStream(place, FileMode.CreateNew, FileAccess.Write);
                if (entry.DataStream is { } content)
                    await content.CopyToAsync(target, cancellation);
                target.Flush(flushToDisk: true);
            }

            return manifest;
        }
        catch (Exception e) when (e is IOException or InvalidDataException or JsonException or UnauthorizedAccessException)
        {
            throw new BackupException($"{file} cannot be read as a backup of Hotline: {e.Message}", e);
        }
    }

    private static async Task<BackupManifest> ManifestAsync(TarReader tar, CancellationToken cancellation)
    {
        var first = await tar.GetNextEntryAsync(copyData: false, cancellation);
        if (first?.Name != BackupManifest.EntryName || first.DataStream is null || BackupManifest.Read(first.DataStream) is not { } manifest)
            throw new InvalidDataException("it does not begin as one");
        return manifest.Format <= BackupManifest.Newest ? manifest : throw new BackupException("the backup was made by a newer version of the program");
    }
}
