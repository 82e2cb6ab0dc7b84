using Hotline.Settings;

namespace Hotline.Tests.WorkingTime;

public sealed class HoursFileTests : IDisposable
{
    private const string Weekdays = "weekdays: [\"08:30-12:00\", \"14:00-17:30\"]";
    private readonly ConfigFolder _config = new();

    public void Dispose() => _config.Dispose();

    [Theory]
    [InlineData("weekdays: [\"12:00-08:30\"]", "weekdays[0]", "a later closing")]
    [InlineData("weekdays: [\"08:30-12\"]", "weekdays[0]", "like 08:30-12:00")]
    [InlineData("weekdays: [\"22:00-24:30\"]", "weekdays[0]", "up to 24:00")]
    [InlineData("weekdays: [\"22:00-06:00\"]", "weekdays[0]", "written as two")]
    [InlineData("weekdays: [\"08:00-12:00\", \"11:00-17:00\"]", "weekdays[1]", "without overlap")]
    [InlineData("weekdays: [\"14:00-17:00\", \"08:00-12:00\"]", "weekdays[1]", "without overlap")]
    [InlineData("weekdays: [\"08:30-12:00\"]\n    friday: closed", "friday", "[] for closed")]
    [InlineData("weekdays: [\"08:30-12:00\"]\n    funday: []", "funday", "one of the keys")]
    [InlineData("weekdays: [\"08:30-12:00\"]\n    time-zone: Beijing", "time-zone", "an IANA time zone")]
    [InlineData("weekdays: [\"08:30-12:00\"]\n    calendar: de", "calendar", "one of cn, none")]
    [InlineData("monday: [\"08:30-12:00\"]", "make-up-days", "the hours of make-up days")]
    [InlineData("always: false", "always", "true")]
    public void A_wrong_profile_is_refused_where_it_stands(string profile, string key, string legal) =>
        Refuses(ConfigFolder.Hours.Replace(Weekdays, profile, StringComparison.Ordinal), "profiles.office." + key, legal);

    [Fact]
    public void An_office_that_never_opens_is_refused_because_nothing_would_ever_be_due() =>
        Refuses(ConfigFolder.Hours.Replace(Weekdays, "weekdays: []", StringComparison.Ordinal), "profiles.office", "at least one day");

    [Fact]
    public void A_file_without_profiles_is_refused() => Refuses("time-zone: Asia/Shanghai\ncalendar: cn\n", "profiles", "at least one profile");

    [Fact]
    public void A_missing_file_is_one_problem()
    {
        using var empty = new ConfigFolder();
        var problems = new SettingProblems();
        Hotline.WorkingTime.WorkingTimeConfiguration.Load(Path.Combine(Path.GetTempPath(), "no-such-hotline-folder"), problems);

        Assert.EndsWith("hours.yaml", Assert.Single(problems.All).Source, StringComparison.Ordinal);
    }

    [Fact]
    public void A_day_of_its_own_comes_before_weekdays_and_an_empty_list_is_closed()
    {
        _config.Write("hours.yaml", ConfigFolder.Hours + "\n    friday: []\n    monday: [\"10:00-11:00\"]\n    make-up-days: [\"09:00-10:00\"]");
        var office = _config.Load(out var problems).Clock("office").Hours;

        Assert.Empty(problems);
        Assert.False(office.IsWorkingDay(new DateOnly(2026, 11, 27)));
        Assert.Equal(TimeSpan.FromHours(10), office.On(new DateOnly(2026, 11, 23))[0].Opens);
        Assert.Equal(TimeSpan.FromHours(9), office.On(new DateOnly(2026, 1, 4))[0].Opens);
    }

    [Fact]
    public void Make_up_days_take_the_hours_of_weekdays_even_where_Monday_has_its_own()
    {
        _config.Write("hours.yaml", ConfigFolder.Hours + "\n    monday: [\"10:00-11:00\"]");

        Assert.Equal(2, _config.Load(out _).Clock("office").Hours.On(new DateOnly(2026, 1, 4)).Length);
    }

    [Fact]
    public void A_profile_without_calendar_works_on_holidays()
    {
        _config.Write("hours.yaml", ConfigFolder.Hours + "\n    calendar: none");
        var office = _config.Load(out var problems).Clock("office").Hours;

        Assert.Empty(problems);
        Assert.True(office.IsWorkingDay(new DateOnly(2026, 1, 1)));
        Assert.False(office.IsWorkingDay(new DateOnly(2026, 1, 4)));
    }

    [Fact]
    public void Profiles_are_found_by_name_and_an_unknown_one_is_told_with_the_names_there_are()
    {
        var hours = _config.Load(out _);

        Assert.True(hours.Has("office"));
        Assert.False(hours.Has("Office"));
        Assert.Contains("office", Assert.Throws<KeyNotFoundException>(() => hours.Clock("nights")).Message, StringComparison.Ordinal);
    }

    private void Refuses(string hours, string key, string legal)
    {
        _config.Write("hours.yaml", hours);

        var problem = _config.OnlyProblem();
        Assert.Equal(key, problem.Key);
        Assert.Contains(legal, problem.Legal, StringComparison.Ordinal);
        Assert.Contains("hours.yaml", problem.Source, StringComparison.Ordinal);
    }
}
