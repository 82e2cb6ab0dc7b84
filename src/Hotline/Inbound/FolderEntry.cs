using System.Runtime.InteropServices;

namespace Hotline.Inbound;

/// <summary>
/// Makes the names in a folder as durable as the files' content: a file that was fsynced and whose name was not is lost with the machine's power.
/// SQLite does it for the files that it makes in the folder; new folders and renamed files are ours.
/// </summary>
internal static partial class FolderEntry
{
    private const int ReadOnly = 0;

    /// <summary>Makes the folder, and the names of all folders on the way that were not there.</summary>
    public static void Create(string path)
    {
        var missing = new Stack<string>();
        for (var folder = Path.GetFullPath(path); folder is not null && !Directory.Exists(folder); folder = Path.GetDirectoryName(folder))
            missing.Push(folder);
        Directory.CreateDirectory(path);
        foreach (var folder in missing)
            Flush(Path.GetDirectoryName(folder)!);
    }

    /// <exception cref="IOException">The disk failed.</exception>
    public static void Flush(string folder)
    {
        // Windows writes the names through by itself and opens no folder.
        if (OperatingSystem.IsWindows())
            return;
        var handle = open(folder, ReadOnly);
        if (handle < 0)
            throw new IOException($"The folder {folder} cannot be opened (error {Marshal.GetLastPInvokeError()}).");
        try
        {
            if (fsync(handle) != 0)
                throw new IOException($"The folder {folder} cannot be flushed (error {Marshal.GetLastPInvokeError()}).");
        }
        finally
        {
            _ = close(handle);
        }
    }

    [LibraryImport("libc", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int open(string path, int flags);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int fsync(int handle);

    [LibraryImport("libc")]
    private static partial int close(int handle);
}
