using System.Collections.Frozen;

namespace Hotline.WorkingTime;

/// <summary>
/// The public holidays and make-up working days of a country, as data per year. A date of a year without data is ordinary, so that
/// reminders go on when the data ended; <see cref="Warnings"/> tells of it long before.
/// </summary>
public sealed class StatutoryCalendar
{
    /// <summary>The id that stands for "weekdays and weekends, no holidays".</summary>
    public const string None = "none";

    /// <summary>The notice for a year is published in the November before it, so 60 days are enough to enter it.</summary>
    private const int WarningDays = 60;

    private readonly FrozenDictionary<DateOnly, DayKind> _days;
    private readonly IReadOnlyList<CalendarYear> _years;

    internal StatutoryCalendar(string id, IEnumerable<CalendarYear> years)
    {
        Id = id;
        _years = [.. years.OrderBy(y => y.Year)];
        _days = _years.SelectMany(y => y.Days).ToFrozenDictionary();
    }

    public static StatutoryCalendar Plain { get; } = new(None, []);

    public string Id { get; }

    public DayKind KindOf(DateOnly date) => _days.GetValueOrDefault(date);

    /// <summary>Whether the dates of this year are known.</summary>
    public bool Covers(int year) => Id == None || _years.Any(y => y.Year == year);

    /// <summary>What an administrator must enter soon: the year after the last one, and years that are only provisional.</summary>
    public IReadOnlyList<string> Warnings(DateOnly today)
    {
        List<string> warnings = [.. _years.Where(y => y.Provisional && y.Year >= today.Year).Select(y => ProvisionalWarning(y.Year))];
        if (_years.Count > 0 && today.AddDays(WarningDays) >= new DateOnly(_years[^1].Year, 12, 31))
            warnings.Add(EndWarning(_years[^1].Year));
        return warnings;
    }

    private string ProvisionalWarning(int year) =>
        $"calendar {Id}: {year} is provisional; enter the published holidays and make-up days in calendars/{Id}-{year}.yaml and set its status to published";

    private string EndWarning(int year) =>
        $"calendar {Id}: the data ends on {year}-12-31; enter calendars/{Id}-{year + 1}.yaml, or every weekday after that counts as a working day";
}
