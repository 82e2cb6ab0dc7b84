using Xunit;

namespace Hotline.Testing;

/// <summary>The one place that decides what happens when a test needs something that this machine lacks.</summary>
public static class Requirement
{
    /// <summary>Where a program is. Without it the test is skipped and says so; on CI, where everything is installed, it fails.</summary>
    /// <param name="name">The program, looked for on PATH first.</param>
    /// <param name="folders">Where else to look.</param>
    public static string Program(string name, params IEnumerable<string> folders) => Program([name], folders);

    /// <summary>The first of these programs that is on this machine.</summary>
    public static string Program(IReadOnlyList<string> names, params IEnumerable<string> folders)
    {
        var path = Environment.GetEnvironmentVariable("PATH")?.Split(Path.PathSeparator) ?? [];
        if (names.SelectMany(name => path.Concat(folders).Select(folder => Path.Combine(folder, name))).FirstOrDefault(File.Exists) is { } found)
            return found;
        Missing($"The program '{string.Join("' or '", names)}' is not on this machine, so this test did not run.");
        throw new FileNotFoundException(names[0]);
    }

    /// <summary>A file that lies beside the repository, in a folder above.</summary>
    public static string FileAbove(string folder, string path)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, path)))
                return Path.Combine(at.FullName, path);
        }

        Missing($"'{path}' is in no folder above, so this test did not run.");
        throw new FileNotFoundException(path);
    }

    public static void Missing(string sentence)
    {
        if (string.Equals(Environment.GetEnvironmentVariable("CI"), "true", StringComparison.OrdinalIgnoreCase))
            Assert.Fail(sentence + " On CI nothing may be skipped.");
        Assert.Skip(sentence);
    }
}
