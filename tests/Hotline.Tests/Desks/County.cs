using Hotline.Escalations;
using Hotline.Service.Hosting;
using Hotline.Settings;

namespace Hotline.Tests.Desks;

/// <summary>The configuration that Hotline is delivered with, as the program reads it.</summary>
internal static class County
{
    public static string Root { get; } = FindRoot();

    public static string ConfigDirectory { get; } = Path.Combine(Root, "config");

    public static CountyConfiguration Shipped { get; } = Load();

    /// <summary>A local time in the county, e.g. <c>2026-11-23 09:00</c>.</summary>
    public static DateTimeOffset Local(string time) =>
        DateTimeOffset.Parse(time + " +08:00", System.Globalization.CultureInfo.InvariantCulture).ToUniversalTime();

    public static PolicyBook Policies => Shipped.Policies;

    private static CountyConfiguration Load()
    {
        var problems = new SettingProblems();
        var county = CountyConfiguration.Load(ConfigDirectory, new DateOnly(2026, 11, 23), problems);
        problems.ThrowIfAny();
        return county;
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Hotline.sln")))
            folder = folder.Parent;
        return folder.FullName;
    }
}
