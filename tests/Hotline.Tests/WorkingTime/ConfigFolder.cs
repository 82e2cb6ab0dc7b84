using Hotline.Settings;
using Hotline.WorkingTime;

namespace Hotline.Tests.WorkingTime;

/// <summary>A configuration folder of its own for one test: a good calendar of 2026 and good hours, unless a test writes others over them.</summary>
public sealed class ConfigFolder : IDisposable
{
    public const string Calendar = """
        calendar: cn
        year: 2026
        status: published
        source: a notice
        holidays:
          - { name: New Year, from: 2026-01-01, to: 2026-01-03, make-up-days: [2026-01-04] }
        """;

    public const string Hours = """
        time-zone: Asia/Shanghai
        calendar: cn
        profiles:
          office:
            weekdays: ["08:30-12:00", "14:00-17:30"]
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hotline-hours-");

    public ConfigFolder()
    {
        _folder.CreateSubdirectory("calendars");
        Write("hours.yaml", Hours);
        Write("calendars/cn-2026.yaml", Calendar);
    }

    public void Write(string file, string text) => File.WriteAllText(Path.Combine(_folder.FullName, file), text);

    public WorkingTimeConfiguration Load(out IReadOnlyList<SettingProblem> found)
    {
        var problems = new SettingProblems();
        var hours = WorkingTimeConfiguration.Load(_folder.FullName, problems);
        found = problems.All;
        return hours;
    }

    public SettingProblem OnlyProblem()
    {
        Load(out var problems);
        return Assert.Single(problems);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
