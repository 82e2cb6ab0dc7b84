namespace Hotline.Tests.WorkingTime;

/// <summary>Each mistake in a calendar is refused with file, line, key and what would be legal.</summary>
public sealed class CalendarFileTests : IDisposable
{
    private const string Holiday = "{ name: New Year, from: 2026-01-01, to: 2026-01-03, make-up-days: [2026-01-04] }";
    private readonly ConfigFolder _config = new();

    public void Dispose() => _config.Dispose();

    [Theory]
    [InlineData("{ name: A, from: 2026-01-01, make-up-days: [2026-01-01] }", "holidays[0].make-up-days[0]", "no holiday")]
    [InlineData("{ name: A, from: 2025-12-31, to: 2026-01-02 }", "holidays[0].from", "a date of 2026")]
    [InlineData("{ name: A, from: 2026-01-01, to: 2027-01-02 }", "holidays[0].to", "a date of 2026")]
    [InlineData("{ name: A, from: 2026-02-30 }", "holidays[0].from", "a date of 2026")]
    [InlineData("{ name: A, to: 2026-01-02 }", "holidays[0].from", "a date of 2026")]
    [InlineData("{ name: A, from: 2026-01-03, to: 2026-01-02 }", "holidays[0].to", "not before 2026-01-03")]
    [InlineData("{ name: A, from: 2026-01-01, make-up-days: [2026-01-04, 2026-01-04] }", "holidays[0].make-up-days[1]", "named once")]
    [InlineData("{ name: A, from: 2026-01-01, make-up-days: [2026-01-05] }", "holidays[0].make-up-days[0]", "Saturday or Sunday")]
    [InlineData("{ name: A, from: 2026-01-01, make-up-days: 2026-01-04 }", "holidays[0].make-up-days", "a list of dates")]
    [InlineData("{ name: A, from: 2026-01-01, till: 2026-01-04 }", "holidays[0].till", "one of the keys")]
    [InlineData("{ from: 2026-01-01 }", "holidays[0].name", "the holiday's name")]
    public void A_wrong_date_is_refused_where_it_stands(string holiday, string key, string legal) =>
        Refuses(ConfigFolder.Calendar.Replace(Holiday, holiday, StringComparison.Ordinal), 6, key, legal);

    [Fact]
    public void A_make_up_day_on_a_later_holiday_is_refused() =>
        Refuses(
            ConfigFolder.Calendar.Replace("2026-01-04", "2026-05-02", StringComparison.Ordinal) + "\n  - { name: Labour, from: 2026-05-01, to: 2026-05-05 }",
            6, "holidays[0].make-up-days[0]", "no holiday");

    [Fact]
    public void A_day_of_two_holidays_is_refused() =>
        Refuses(ConfigFolder.Calendar + "\n  - { name: Again, from: 2026-01-03 }", 7, "holidays[1].from", "2026-01-03 is named twice");

    [Theory]
    [InlineData("year: 2026", "year: 2025", 2, "year", "2026, as in the file's name")]
    [InlineData("calendar: cn", "calendar: de", 1, "calendar", "cn, as in the file's name")]
    [InlineData("published", "final", 3, "status", "published, provisional")]
    [InlineData("status:", "state: x\nstatus:", 3, "state", "one of the keys")]
    public void A_wrong_head_is_refused(string right, string wrong, int line, string key, string legal) =>
        Refuses(ConfigFolder.Calendar.Replace(right, wrong, StringComparison.Ordinal), line, key, legal);

    [Fact]
    public void A_year_left_out_between_others_is_refused_with_the_missing_file()
    {
        var twoYearsOn = ConfigFolder.Calendar.Replace("2026-01-04", "2028-01-08", StringComparison.Ordinal).Replace("2026", "2028", StringComparison.Ordinal);
        _config.Write("calendars/cn-2028.yaml", twoYearsOn);

        Assert.EndsWith("cn-2027.yaml", _config.OnlyProblem().Source, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("calendars/china-holidays.yaml")]
    [InlineData("calendars/cn-2027.yml")]
    [InlineData("calendars/none-2026.yaml")]
    public void A_file_that_nobody_would_read_is_refused(string file)
    {
        _config.Write(file, ConfigFolder.Calendar);

        Assert.Equal("(file name)", _config.OnlyProblem().Key);
    }

    private void Refuses(string calendar, int line, string key, string legal)
    {
        _config.Write("calendars/cn-2026.yaml", calendar);

        var problem = _config.OnlyProblem();
        Assert.Equal(key, problem.Key);
        Assert.Contains(legal, problem.Legal, StringComparison.Ordinal);
        Assert.Contains("cn-2026.yaml", problem.Source, StringComparison.Ordinal);
        if (problem.Value is not null)
            Assert.EndsWith($":{line}", problem.Source, StringComparison.Ordinal);
    }
}
