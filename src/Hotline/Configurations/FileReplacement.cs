using System.Text;

namespace Hotline.Configurations;

/// <summary>
/// Puts a new content in a file's place: written and flushed under another name, then renamed. Every reader sees all of the old or all of the new, after a
/// crash too. The other name begins with a dot, which no reader of the folder takes for a file of its own.
/// </summary>
public static class FileReplacement
{
    /// <summary>Whether this program may put a file there; tried, because rights, read-only mounts and full disks have no common sign.</summary>
    public static bool IsPossible(string path)
    {
        var probe = Beside(Target(path));
        try
        {
            using (new FileStream(probe, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose))
                return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <param name="path">The file; where it is a link, what it leads to.</param>
    /// <param name="text">Its new content.</param>
    /// <exception cref="IOException">Not possible; the file is as it was.</exception>
    /// <exception cref="UnauthorizedAccessException">Likewise.</exception>
    public static void Write(string path, string text)
    {
        var target = Target(path);
        var draft = Beside(target);
        try
        {
            using (var file = new FileStream(draft, FileMode.CreateNew, FileAccess.Write))
            {
                // Whoever could read it before still can: the program's own files are for its account alone.
                if (!OperatingSystem.IsWindows())
                    File.SetUnixFileMode(draft, File.Exists(target) ? File.GetUnixFileMode(target) : UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
                file.Write(Encoding.UTF8.GetBytes(text));
                file.Flush(flushToDisk: true);
            }

            File.Move(draft, target, overwrite: true);
        }
        catch
        {
            File.Delete(draft);
            throw;
        }
    }

    private static string Target(string path) =>
        new FileInfo(path).LinkTarget is null ? Path.GetFullPath(path) : File.ResolveLinkTarget(path, returnFinalTarget: true)!.FullName;

    private static string Beside(string target) => Path.Combine(Path.GetDirectoryName(target)!, $".hotline-{Guid.NewGuid():N}");
}
