using Xunit;

namespace Hotline.Testing;

/// <summary>Where the repository's own files are.</summary>
public static class Repository
{
    public static string Root { get; } = Find();

    public static string Config => Path.Combine(Root, "config");

    /// <summary>A copy of the configuration, with some of its files changed.</summary>
    public static string CopyConfig(string to, Action<string> change)
    {
        foreach (var file in Directory.GetFiles(Config, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(Config, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        change(to);
        return to;
    }

    /// <summary>Puts a text in the place of the first one like it in a file; it must be there.</summary>
    public static void Replace(string folder, string file, string before, string after)
    {
        var path = Path.Combine(folder, file);
        var text = File.ReadAllText(path);
        var at = text.IndexOf(before, StringComparison.Ordinal);
        Assert.True(at >= 0, $"{file} has no '{before}'");
        File.WriteAllText(path, string.Concat(text.AsSpan(0, at), after, text.AsSpan(at + before.Length)));
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
