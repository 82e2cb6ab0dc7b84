using System.Globalization;
using System.Text.RegularExpressions;
using Hotline.Settings;

namespace Hotline.WorkingTime;

/// <summary>All statutory calendars of <c>config/calendars</c>; each has a file a year and no year left out in between.</summary>
internal static partial class CalendarFolder
{
    public static Dictionary<string, StatutoryCalendar> Load(string folder, SettingProblems problems)
    {
        var calendars = new Dictionary<string, StatutoryCalendar> { [StatutoryCalendar.None] = StatutoryCalendar.Plain };
        foreach (var files in Files(folder, problems).GroupBy(f => f.Id))
        {
            List<CalendarYear> years = [.. files.OrderBy(f => f.Year).Select(f => CalendarReader.Read(f.Path, f.Id, f.Year, problems))];
            foreach (var (before, after) in years.Zip(years.Skip(1)).Where(pair => pair.Second.Year != pair.First.Year + 1))
                Missing(folder, files.Key, before.Year + 1, $"the holidays of {before.Year + 1}: there is data before and after", problems);
            calendars[files.Key] = new StatutoryCalendar(files.Key, years);
        }

        return calendars;
    }

    public static void Missing(string folder, string id, int year, string legal, SettingProblems problems) =>
        problems.Add(Path.Combine(folder, $"{id}-{year}.yaml"), "(file)", null, legal);

    private static IEnumerable<(string Path, string Id, int Year)> Files(string folder, SettingProblems problems)
    {
        if (!Directory.Exists(folder))
            yield break;
        // What begins with a dot is a file being written, or an editor's.
        foreach (var path in Directory.EnumerateFiles(folder).Where(f => !Path.GetFileName(f).StartsWith('.')).Order(StringComparer.Ordinal))
        {
            if (FileName().Match(Path.GetFileName(path)) is { Success: true } name && name.Groups["id"].Value != StatutoryCalendar.None)
                yield return (path, name.Groups["id"].Value, int.Parse(name.Groups["year"].Value, CultureInfo.InvariantCulture));
            else
                problems.Add(path, "(file name)", Path.GetFileName(path), "ID-YEAR.yaml like cn-2026.yaml; the id 'none' is taken");
        }
    }

    [GeneratedRegex("^(?<id>[a-z][a-z0-9]*)-(?<year>[12][0-9]{3})\\.yaml$", RegexOptions.CultureInvariant)]
    private static partial Regex FileName();
}
