namespace Hotline.People;

/// <summary>
/// Puts a new folder in the place of the directory, all or nothing. The new files are written and flushed under a draft's name; one
/// rename to <c>directory.new</c> is the moment at which they count, for every reader looks there first. What follows (old folder aside,
/// new one to its name) is tidying, and whoever comes next finishes it: a crash at any point leaves all of the old or all of the new.
/// </summary>
internal static class FolderSwap
{
    private const string New = ".new";
    private const string Old = ".old";
    private const string Draft = ".draft";

    /// <summary>The folder that counts now.</summary>
    public static string Current(string configDirectory) =>
        NameOf(configDirectory) is var name && Directory.Exists(name + New) ? name + New : name;

    /// <summary>Holds other imports off until it is disposed.</summary>
    /// <exception cref="IOException">Another import is under way, or the folder cannot be written.</exception>
    public static IDisposable Lock(string configDirectory) => new FileStream(
        NameOf(configDirectory) + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);

    /// <summary>Writes the files and makes them count. The caller holds the lock.</summary>
    /// <param name="configDirectory">Where the directory stands.</param>
    /// <param name="files">All files of the new directory.</param>
    /// <param name="check">Looks at what was written; throws to abandon it.</param>
    public static void Replace(string configDirectory, IReadOnlyDictionary<string, byte[]> files, Action<string> check)
    {
        var name = NameOf(configDirectory);
        Finish(configDirectory);
        DeleteIfThere(name + Draft);
        Directory.CreateDirectory(name + Draft);
        foreach (var (file, bytes) in files)
            Write(Path.Combine(name + Draft, file), bytes);
        check(name + Draft);
        Directory.Move(name + Draft, name + New);
        Finish(configDirectory);
    }

    /// <summary>Ends what a crash interrupted after the new files counted. The caller holds the lock, or nobody else is there.</summary>
    public static void Finish(string configDirectory)
    {
        var name = NameOf(configDirectory);
        if (Directory.Exists(name + New))
        {
            DeleteIfThere(name + Old);
            if (Directory.Exists(name))
                Directory.Move(name, name + Old);
            Directory.Move(name + New, name);
        }

        DeleteIfThere(name + Old);
    }

    private static string NameOf(string configDirectory) => Path.Combine(configDirectory, OfficialDirectory.FolderName);

    private static void Write(string path, byte[] bytes)
    {
        using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
        file.Write(bytes);
        file.Flush(flushToDisk: true);
    }

    private static void DeleteIfThere(string folder)
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }
}
