using System.Text.Json;
using System.Text.Json.Serialization;

namespace Hotline.Backups;

/// <summary>The first entry of a backup: what it is.</summary>
/// <param name="Format">Raised when an older program could not read it.</param>
/// <param name="MadeAt">By the clock on the wall; what came later is not in it.</param>
/// <param name="HasDatabase">False when the database was a server.</param>
/// <param name="Recordings">How many.</param>
public sealed record BackupManifest(int Format, DateTimeOffset MadeAt, bool HasDatabase, int Recordings)
{
    public const int Newest = 1;
    internal const string EntryName = "hotline-backup.json";
    internal const string DatabaseEntry = "hotline.db";
    internal const string SpoolEntry = "spool.db";
    internal const string RecordingsEntry = "recordings/";

    internal byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, BackupJson.Default.BackupManifest);

    /// <exception cref="JsonException">It is none.</exception>
    internal static BackupManifest? Read(Stream entry) => JsonSerializer.Deserialize(entry, BackupJson.Default.BackupManifest);
}

[JsonSerializable(typeof(BackupManifest))]
internal sealed partial class BackupJson : JsonSerializerContext;
