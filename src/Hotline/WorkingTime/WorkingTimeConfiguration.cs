using Hotline.Settings;

namespace Hotline.WorkingTime;

/// <summary>All office hours by name, from <c>hours.yaml</c> and <c>calendars/</c>. Immutable.</summary>
public sealed class WorkingTimeConfiguration
{
    private readonly string _folder;
    private readonly Dictionary<string, WorkingClock> _clocks;

    private WorkingTimeConfiguration(string folder, IEnumerable<OfficeHours> hours)
    {
        _folder = folder;
        _clocks = hours.ToDictionary(h => h.Name, h => new WorkingClock(h));
        Names = [.. _clocks.Keys.Order(StringComparer.Ordinal)];
    }

    /// <summary>The profiles that a unit may name.</summary>
    public IReadOnlyList<string> Names { get; }

    private IEnumerable<StatutoryCalendar> Calendars => _clocks.Values.Select(c => c.Hours.Calendar).DistinctBy(c => c.Id);

    public static WorkingTimeConfiguration Load(string configDirectory, SettingProblems problems)
    {
        var folder = Path.Combine(configDirectory, "calendars");
        var calendars = CalendarFolder.Load(folder, problems);
        var root = SettingsFile.Load(Path.Combine(configDirectory, "hours.yaml"), problems);
        return new WorkingTimeConfiguration(folder, new OfficeHoursReader(root, calendars).Read());
    }

    public bool Has(string hoursName) => _clocks.ContainsKey(hoursName);

    /// <exception cref="KeyNotFoundException">When there is no such profile; the configuration check asks <see cref="Has"/> first.</exception>
    public WorkingClock Clock(string hoursName) => _clocks.TryGetValue(hoursName, out var clock)
        ? clock
        : throw new KeyNotFoundException($"no office hours '{hoursName}'; there are {string.Join(", ", Names)}");

    /// <summary>A start in a year whose holidays are not known is refused.</summary>
    public void RequireYear(DateOnly today, SettingProblems problems)
    {
        foreach (var calendar in Calendars.Where(c => !c.Covers(today.Year)))
            CalendarFolder.Missing(_folder, calendar.Id, today.Year, $"the holidays and make-up days of {today.Year}", problems);
    }

    /// <summary>What an administrator must enter soon, a sentence each; printed at start and on the status page.</summary>
    public IReadOnlyList<string> Warnings(DateOnly today) => [.. Calendars.SelectMany(c => c.Warnings(today))];
}
