using System.Globalization;
using Hotline.Settings;

namespace Hotline.WorkingTime;

/// <summary>Reads one file of a statutory calendar, <c>calendars/ID-YEAR.yaml</c>.</summary>
internal sealed class CalendarReader(string id, int year)
{
    private readonly Dictionary<DateOnly, DayKind> _days = [];

    public static CalendarYear Read(string path, string id, int year, SettingProblems problems) =>
        new CalendarReader(id, year).Read(SettingsFile.Load(path, problems));

    private CalendarYear Read(SettingsNode root)
    {
        root.AllowOnly("calendar", "year", "status", "source", "holidays");
        if (root.Required("calendar", $"{id}, as in the file's name") is { Length: > 0 } calendar && calendar != id)
            root["calendar"].Problem($"{id}, as in the file's name");
        if (root["year"].Text != year.ToString(CultureInfo.InvariantCulture))
            root["year"].Problem($"{year}, as in the file's name");
        root.Required("source", "the notice or law that the dates are taken from");
        var status = root.Choice<CalendarStatus>("status");
        if (root["holidays"].Items.Count == 0)
            root["holidays"].Problem("a list with the holidays of the year");
        foreach (var holiday in root["holidays"].Items)
            ReadHoliday(holiday);
        foreach (var holiday in root["holidays"].Items)
            ReadMakeUpDays(holiday["make-up-days"]);
        return new CalendarYear(year, status == CalendarStatus.Provisional, _days);
    }

    private void ReadHoliday(SettingsNode node)
    {
        node.AllowOnly("name", "from", "to", "make-up-days");
        node.Required("name", "the holiday's name");
        if (Date(node["from"]) is not { } from)
            return;
        var to = node["to"].Exists ? Date(node["to"]) : from;
        if (to < from)
            node["to"].Problem($"a date not before {Iso(from)}");
        for (var date = from; date <= to; date = date.AddDays(1))
        {
            if (!_days.TryAdd(date, DayKind.Holiday))
                node["from"].Problem($"days that are in no other holiday: {Iso(date)} is named twice");
        }
    }

    private void ReadMakeUpDays(SettingsNode node)
    {
        if (node.Exists && node.Items.Count == 0)
            node.Problem("a list of dates; left out when there is none");
        foreach (var item in node.Items)
        {
            if (Date(item) is not { } date)
                continue;
            if (_days.TryGetValue(date, out var kind))
                item.Problem(kind == DayKind.Holiday ? "a day that is no holiday" : "a day that is named once");
            else if (date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))
                item.Problem($"a Saturday or Sunday; {Iso(date)} is a {date.DayOfWeek} and worked anyway");
            else
                _days.Add(date, DayKind.MakeUp);
        }
    }

    private DateOnly? Date(SettingsNode node)
    {
        if (DateOnly.TryParseExact(node.Text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && date.Year == year)
            return date;
        node.Problem($"a date of {year} like {year}-10-01; a date of another year stands in that year's file");
        return null;
    }

    private static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private enum CalendarStatus
    {
        Published,
        Provisional,
    }
}
