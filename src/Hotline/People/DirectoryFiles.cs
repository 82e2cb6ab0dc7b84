using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using Hotline.Settings;

namespace Hotline.People;

/// <summary>The files of a directory, all read at one time: what is checked, compared and loaded is the same bytes.</summary>
/// <param name="Folder">Where they stood.</param>
/// <param name="Files">The tables that are there.</param>
internal sealed record DirectoryFiles(string Folder, IReadOnlyDictionary<DirectoryTable, byte[]> Files)
{
    private const int Attempts = 5;

    /// <summary>Tells one content from another, whatever the times of the files.</summary>
    public string Hash { get; } = HashOf(Files);

    /// <summary>
    /// The directory of a configuration folder. An import may replace the folder between two files: files are taken only when a second
    /// look finds the same ones.
    /// </summary>
    /// <exception cref="IOException">A file cannot be read, or they changed at every look.</exception>
    public static DirectoryFiles Read(string configDirectory)
    {
        var files = ReadFolder(FolderSwap.Current(configDirectory));
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var again = ReadFolder(FolderSwap.Current(configDirectory));
            if (again.Hash == files.Hash)
                return files;
            files = again;
        }

        throw new IOException($"{files.Folder} does not stop changing");
    }

    public static DirectoryFiles ReadFolder(string folder)
    {
        var files = new Dictionary<DirectoryTable, byte[]>();
        foreach (var table in TableLayout.Tables)
        {
            try
            {
                files[table] = File.ReadAllBytes(Path.Combine(folder, DirectoryTables.FileName(table)));
            }
            catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
            {
                // Whoever reads the tables reports it.
            }
        }

        return new DirectoryFiles(folder, files.ToFrozenDictionary());
    }

    public DirectoryTables Tables(SettingProblems problems) => new(
        Folder, Files.ToDictionary(file => file.Key, file => CsvTable.Parse(Path.Combine(Folder, DirectoryTables.FileName(file.Key)), file.Value, problems)));

    private static string HashOf(IReadOnlyDictionary<DirectoryTable, byte[]> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (table, bytes) in files.OrderBy(file => file.Key))
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{table}:{bytes.Length}:"));
            hash.AppendData(bytes);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
