using Hotline.Settings;
using Hotline.WorkingTime;

namespace Hotline.Tests.WorkingTime;

/// <summary>The configuration that Hotline is delivered with.</summary>
internal static class Shipped
{
    public static TimeZoneInfo Shanghai { get; } = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    public static WorkingTimeConfiguration Hours { get; } = Load();

    /// <summary>A local time in the county, <c>2026-10-08 16:00</c>.</summary>
    public static DateTimeOffset Local(string time) => DateTimeOffset.Parse(time + " +08:00", System.Globalization.CultureInfo.InvariantCulture);

    private static WorkingTimeConfiguration Load()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Hotline.sln")))
            folder = folder.Parent;
        var problems = new SettingProblems();
        var hours = WorkingTimeConfiguration.Load(Path.Combine(folder.FullName, "config"), problems);
        problems.ThrowIfAny();
        return hours;
    }
}
