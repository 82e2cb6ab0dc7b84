using Hotline.Settings;

namespace Hotline.Inbound;

/// <summary>
/// The data folder, held by this process for as long as it runs. Two servers on one folder would each take the other's spool for
/// their own; the lock is the operating system's, so that a crash leaves none behind.
/// </summary>
internal sealed class DataFolder : IDisposable
{
    private const string LockName = "server.lock";
    private readonly FileStream _held;

    private DataFolder(string path, FileStream held)
    {
        SpoolPath = Path.Combine(path, "spool.db");
        _held = held;
    }

    public string SpoolPath { get; }

    /// <exception cref="SettingsException">Another server runs on this folder, or it cannot be written.</exception>
    public static DataFolder Hold(string path)
    {
        try
        {
            FolderEntry.Create(path);
            return new DataFolder(path, new FileStream(Path.Combine(path, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SettingsException([new SettingProblem("settings", "Data__Directory", path,
                $"a folder that this program may write and that no other running Hotline uses ({e.Message})")]);
        }
    }

    public void Dispose() => _held.Dispose();
}
