using Hotline.Settings;

namespace Hotline.WorkingTime;

/// <summary>Reads the profiles of <c>config/hours.yaml</c>. A profile takes over the file's zone and calendar unless it names its own.</summary>
internal sealed class OfficeHoursReader
{
    private const string Weekdays = "weekdays";
    private const string MakeUpDays = "make-up-days";

    private static readonly DayOfWeek[] Days = Enum.GetValues<DayOfWeek>();

    private readonly SettingsNode _root;
    private readonly IReadOnlyDictionary<string, StatutoryCalendar> _calendars;

    // Read when the first profile needs them, and so reported once.
    private readonly Lazy<TimeZoneInfo> _zone;
    private readonly Lazy<StatutoryCalendar> _calendar;

    public OfficeHoursReader(SettingsNode root, IReadOnlyDictionary<string, StatutoryCalendar> calendars)
    {
        _root = root;
        _calendars = calendars;
        _zone = new Lazy<TimeZoneInfo>(() => Zone(root["time-zone"]));
        _calendar = new Lazy<StatutoryCalendar>(() => Calendar(root["calendar"]));
    }

    public IEnumerable<OfficeHours> Read()
    {
        _root.AllowOnly("time-zone", "calendar", "profiles");
        if (_root.Exists && _root["profiles"].Entries.Count == 0)
            _root["profiles"].Problem("at least one profile of office hours");
        foreach (var (name, profile) in _root["profiles"].Entries)
            yield return profile["always"].Exists ? ReadAlways(name, profile) : ReadProfile(name, profile);
    }

    private OfficeHours ReadAlways(string name, SettingsNode profile)
    {
        profile.AllowOnly("always", "time-zone");
        if (!profile.Flag("always", true))
            profile["always"].Problem("true; left out for a profile with opening hours");
        return OfficeHours.Always(name, ZoneOf(profile));
    }

    private OfficeHours ReadProfile(string name, SettingsNode profile)
    {
        profile.AllowOnly(["time-zone", "calendar", Weekdays, .. Days.Select(d => Kebab.Of(d)), MakeUpDays, "always"]);
        var weekdays = Spans(profile[Weekdays]);
        OpenSpan[][] week = [.. Days.Select(day => OfDay(profile[Kebab.Of(day)], day, weekdays))];
        if (Days.Select(d => Kebab.Of(d)).Append(Weekdays).All(key => profile[key].Items.Count == 0 && profile[key].Text is null))
            profile.Problem($"opening hours on at least one day, e.g. {Weekdays}: [\"08:30-12:00\", \"14:00-17:30\"]");
        var calendar = profile["calendar"].Exists ? Calendar(profile["calendar"]) : _calendar.Value;
        if (calendar.Id != StatutoryCalendar.None && !profile[MakeUpDays].Exists && !profile[Weekdays].Exists)
            profile[MakeUpDays].Problem($"the hours of make-up days, because there are no {Weekdays} to take them from");
        var makeUpDays = profile[MakeUpDays].Exists ? Spans(profile[MakeUpDays]) : weekdays;
        return new OfficeHours(name, ZoneOf(profile), calendar, week, makeUpDays);
    }

    private static OpenSpan[] OfDay(SettingsNode own, DayOfWeek day, OpenSpan[] weekdays) => day switch
    {
        _ when own.Exists => Spans(own),
        DayOfWeek.Saturday or DayOfWeek.Sunday => [],
        _ => weekdays,
    };

    private static OpenSpan[] Spans(SettingsNode node)
    {
        List<OpenSpan> spans = [];
        if (node.Text is not null || node.Entries.Count > 0)
            node.Problem("a list of opening spans, [] for closed");
        foreach (var item in node.Items)
        {
            if (!OpenSpan.TryParse(item.Text, out var span))
                item.Problem(OpenSpan.Legal);
            else if (spans.Count > 0 && span.Opens < spans[^1].Closes)
                item.Problem("a span after the one before it, without overlap");
            else
                spans.Add(span);
        }

        return [.. spans];
    }

    private TimeZoneInfo ZoneOf(SettingsNode profile) => profile["time-zone"].Exists ? Zone(profile["time-zone"]) : _zone.Value;

    private static TimeZoneInfo Zone(SettingsNode node)
    {
        if (node.Text is { Length: > 0 } id && TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) && zone.HasIanaId)
            return zone;
        node.Problem("an IANA time zone like Asia/Shanghai");
        return TimeZoneInfo.Utc;
    }

    private StatutoryCalendar Calendar(SettingsNode node)
    {
        if (_calendars.TryGetValue(node.Text ?? "", out var calendar))
            return calendar;
        node.Problem("one of " + string.Join(", ", _calendars.Keys.Order(StringComparer.Ordinal)) + ", by the files in calendars/");
        return StatutoryCalendar.Plain;
    }
}
