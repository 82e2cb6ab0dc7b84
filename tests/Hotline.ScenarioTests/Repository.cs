namespace Hotline.ScenarioTests;

/// <summary>Where the repository's own files are.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    public static string Config => Path.Combine(Root, "config");

    /// <summary>A copy of the shipped configuration with some words replaced; each of them must be there.</summary>
    public static string ChangedConfig(string folder, IEnumerable<(string File, string Old, string New)> changes)
    {
        foreach (var source in Directory.GetFiles(Config, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(folder, Path.GetRelativePath(Config, source));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(source, copy);
        }

        foreach (var (file, old, changed) in changes)
        {
            var path = Path.Combine(folder, file);
            var text = File.ReadAllText(path);
            Assert.Contains(old, text, StringComparison.Ordinal);
            File.WriteAllText(path, text.Replace(old, changed, StringComparison.Ordinal));
        }

        return folder;
    }

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Hotline.sln")))
                return folder.FullName;
        }

        throw new DirectoryNotFoundException("Hotline.sln stands in no folder above the tests.");
    }
}
