using System.Globalization;
using Hotline.Settings;
using Hotline.WorkingTime;

namespace Hotline.Tests.WorkingTime;

public sealed class ShippedCalendarTests
{
    private readonly StatutoryCalendar _china = Shipped.Hours.Clock("county").Hours.Calendar;

    [Theory]
    [InlineData(2025, 28, 5)]
    [InlineData(2026, 33, 6)]
    [InlineData(2027, 13, 0)]
    public void Every_shipped_year_has_as_many_days_off_and_make_up_days_as_the_notice_counts(int year, int holidays, int makeUpDays)
    {
        var kinds = Enumerable.Range(0, 365).Select(new DateOnly(year, 1, 1).AddDays).Select(_china.KindOf).ToList();

        Assert.Equal((holidays, makeUpDays), (kinds.Count(k => k == DayKind.Holiday), kinds.Count(k => k == DayKind.MakeUp)));
    }

    /// <summary>The days that the law itself names, by the lunar calendar; Qingming from the almanac.</summary>
    [Theory]
    [InlineData(2025, 4)]
    [InlineData(2026, 5)]
    [InlineData(2027, 5)]
    public void Every_day_that_the_law_names_is_a_holiday(int year, int qingming)
    {
        var newYear = Lunar(year, 1, 1);
        DateOnly[] law =
        [
            new(year, 1, 1), newYear.AddDays(-1), newYear, newYear.AddDays(1), newYear.AddDays(2), new(year, 4, qingming), new(year, 5, 1),
            new(year, 5, 2), Lunar(year, 5, 5), Lunar(year, 8, 15), new(year, 10, 1), new(year, 10, 2), new(year, 10, 3),
        ];

        Assert.All(law, day => Assert.Equal(DayKind.Holiday, _china.KindOf(day)));
    }

    [Fact]
    public void A_provisional_year_warns_until_it_is_over()
    {
        Assert.Contains("2027 is provisional", Assert.Single(Shipped.Hours.Warnings(new DateOnly(2026, 1, 1))), StringComparison.Ordinal);
        Assert.DoesNotContain(Shipped.Hours.Warnings(new DateOnly(2028, 1, 1)), w => w.Contains("provisional", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("2027-10-31", false)]
    [InlineData("2027-11-01", true)]
    [InlineData("2028-02-01", true)]
    public void The_end_of_the_data_is_announced_60_days_ahead(string today, bool warns)
    {
        var warnings = Shipped.Hours.Warnings(DateOnly.Parse(today, CultureInfo.InvariantCulture));

        Assert.Equal(warns, warnings.Any(w => w.Contains("cn-2028.yaml", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_start_in_a_year_without_data_is_refused_with_the_missing_file()
    {
        var problems = new SettingProblems();
        Shipped.Hours.RequireYear(new DateOnly(2027, 12, 31), problems);
        Assert.Empty(problems.All);

        Shipped.Hours.RequireYear(new DateOnly(2028, 1, 1), problems);
        Assert.EndsWith("cn-2028.yaml", Assert.Single(problems.All).Source, StringComparison.Ordinal);
    }

    [Fact]
    public void After_the_data_ended_the_weekdays_still_count_so_that_no_reminder_stops() =>
        Assert.Equal(
            Shipped.Local("2028-01-03 10:00"),
            Shipped.Hours.Clock("county").Add(Shipped.Local("2027-12-31 10:00"), WorkingSpan.WorkingDays(1)));

    private static DateOnly Lunar(int year, int month, int day)
    {
        var lunar = new ChineseLunisolarCalendar();
        var leap = lunar.GetLeapMonth(year);
        return DateOnly.FromDateTime(lunar.ToDateTime(year, leap > 0 && month >= leap ? month + 1 : month, day, 0, 0, 0, 0));
    }
}
