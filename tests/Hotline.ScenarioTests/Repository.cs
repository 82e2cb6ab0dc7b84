namespace Hotline.ScenarioTests;

/// <summary>Where the repository's own files are.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    public static string Config => Path.Combine(Root, "config");

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
