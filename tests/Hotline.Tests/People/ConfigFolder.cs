namespace Hotline.Tests.People;

/// <summary>The configuration that is shipped.</summary>
internal static class ConfigFolder
{
    public static string Shipped { get; } = Find();

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Hotline.sln")))
            folder = folder.Parent;
        return Path.Combine(folder!.FullName, "config");
    }
}
