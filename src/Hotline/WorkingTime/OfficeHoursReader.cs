using Hotline.Settings;

namespace Hotline.WorkingTime;

/// <summary>Reads the profiles of <c>config/hours.yaml</c>. A profile takes over the file's zone and calendar unless it names its own.</summary>
internal sealed class OfficeHoursReader(SettingsNode root, IReadOnlyDictionary<string, StatutoryCalendar> calendars)
{
    private const string Weekdays = "weekdays";
    private const string MakeUpDays = "make-up-days";

    private static readonly DayOfWeek[] Days = Enum.GetValues<DayOfWeek>();

    public IEnumerable<OfficeHours> Read()
    {
        root.AllowOnly("time-zone", "calendar", "profiles");
        if (root.Exists && root["profiles"].Entries.Count == 0)
            root["profiles"].Problem("at least one profile of office hours");
        foreach (var (name, profile) in root["profiles"].Entries)
            yield return profile["always"].Exists ? ReadAlways(name, profile) : ReadProfile(name, profile);
    }

    private OfficeHours ReadAlways(string name, SettingsNode profile)
    {
        profile.AllowOnly("always", "time-zone");
        if (!profile.Flag("always", true))
            profile["always"].Problem("true; left out for a profile with opening hours");
        return OfficeHours.Always(name, Zone(profile));
    }

    private OfficeHours ReadProfile(string name, SettingsNode profile)
    {
        profile.AllowOnly(["time-zone", "calendar", Weekdays, .. Days.Select(d => Kebab.Of(d)), MakeUpDays, "always"]);
        var calendar = Calendar(profile);
        OpenSpan[][] week = [.. Days.Select(day => Spans(profile[KeyOf(profile, day)]))];
        if (week.All(day => day.Length == 0))
            profile.Problem($"opening hours on at least one day, e.g. {Weekdays}: [\"08:30-12:00\", \"14:00-17:30\"]");
        var makeUp = profile[profile[MakeUpDays].Exists ? MakeUpDays : Weekdays];
        if (calendar.Id != StatutoryCalendar.None && !makeUp.Exists)
            profile[MakeUpDays].Problem($"the hours of make-up days, because there are no {Weekdays} to take them from");
        return new OfficeHours(name, Zone(profile), calendar, week, makeUp.Key == profile[Weekdays].Key ? week[(int)DayOfWeek.Monday] : Spans(makeUp));
    }

    private static string KeyOf(SettingsNode profile, DayOfWeek day) =>
        profile[Kebab.Of(day)].Exists || day is DayOfWeek.Saturday or DayOfWeek.Sunday ? Kebab.Of(day) : Weekdays;

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

    private TimeZoneInfo Zone(SettingsNode profile)
    {
        var node = profile["time-zone"].Exists ? profile["time-zone"] : root["time-zone"];
        if (node.Text is { Length: > 0 } id && TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) && zone.HasIanaId)
            return zone;
        node.Problem("an IANA time zone like Asia/Shanghai");
        return TimeZoneInfo.Utc;
    }

    private StatutoryCalendar Calendar(SettingsNode profile)
    {
        var node = profile["calendar"].Exists ? profile["calendar"] : root["calendar"];
        if (calendars.TryGetValue(node.Text ?? "", out var calendar))
            return calendar;
        node.Problem("one of " + string.Join(", ", calendars.Keys.Order(StringComparer.Ordinal)) + " (files of config/calendars)");
        return StatutoryCalendar.Plain;
    }
}
