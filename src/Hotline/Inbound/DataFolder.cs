using Hotline.Settings;

namespace Hotline.Inbound;

/// <summary>
/// The data folder, held by this process for as long as it runs. Two servers on one folder would each take the other's spool for
/// their own; the lock is the operating system's, so that a crash leaves none behind.
/// </summary>
public sealed class DataFolder : IDisposable
{
    private const string LockName = "server.lock";

    /// <summary>There while a restore puts its files in place; what lies here then is half of two backups.</summary>
    internal const string HalfRestored = "restore.unfinished";

    private readonly FileStream _held;

    private DataFolder(string path, FileStream held)
    {
        SpoolPath = Path.Combine(path, "spool.db");
        _held = held;
    }

    internal string SpoolPath { get; }

    /// <exception cref="SettingsException">Another server runs on this folder, it cannot be written, or a restore into it was cut off.</exception>
    public static DataFolder Hold(string path) => Hold(path, evenHalfRestored: false);

    internal static DataFolder Hold(string path, bool evenHalfRestored)
    {
        try
        {
            FolderEntry.Create(path);
            if (!evenHalfRestored && File.Exists(Path.Combine(path, HalfRestored)))
                throw new SettingsException([new SettingProblem("settings", "Data__Directory", path, "a folder whose restore is finished: it was cut off, run 'hotline restore' once more")]);
            return new DataFolder(path, new FileStream(Path.Combine(path, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SettingsException([new SettingProblem("settings", "Data__Directory", path,
                $"a folder that this program may write and that no other running Hotline uses ({e.Message})")]);
        }
    }

    /// <summary>Lets go of it.</summary>
    public void Dispose() => _held.Dispose();
}
