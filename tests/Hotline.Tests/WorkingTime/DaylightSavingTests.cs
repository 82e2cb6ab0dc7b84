using System.Globalization;
using Hotline.WorkingTime;

namespace Hotline.Tests.WorkingTime;

/// <summary>In Berlin 02:00-03:00 is left out on 2026-03-29 and 02:00-03:00 comes twice on 2026-10-25.</summary>
public sealed class DaylightSavingTests
{
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
    private readonly WorkingClock _always = new(OfficeHours.Always("always", Berlin));

    [Theory]
    [InlineData("2026-03-28T12:00+01:00", 23)]
    [InlineData("2026-10-24T12:00+02:00", 25)]
    public void A_working_day_is_the_same_wall_time_however_long_the_day_was(string from, int hours) =>
        Assert.Equal(At(from).AddHours(hours), _always.Add(At(from), WorkingSpan.WorkingDays(1)));

    [Theory]
    [InlineData("2026-03-28T12:00+01:00")]
    [InlineData("2026-10-24T12:00+02:00")]
    public void A_calendar_day_is_24_hours_however_long_the_day_was(string from) =>
        Assert.Equal(At(from).AddHours(24), _always.Add(At(from), WorkingSpan.Days(1)));

    [Fact]
    public void A_time_that_is_left_out_becomes_the_moment_of_the_change() =>
        Assert.Equal(At("2026-03-29T03:00+02:00"), _always.Add(At("2026-03-28T02:30+01:00"), WorkingSpan.WorkingDays(1)));

    [Fact]
    public void A_time_that_comes_twice_is_the_first_one() =>
        Assert.Equal(At("2026-10-25T02:30+02:00"), _always.Add(At("2026-10-24T02:30+02:00"), WorkingSpan.WorkingDays(1)));

    [Fact]
    public void An_American_office_keeps_its_wall_time_over_the_change()
    {
        var office = SampleOffice.All.Single(o => o.Name == "american office").Clock();

        Assert.Equal(At("2026-03-09T17:00-04:00"), office.Add(At("2026-03-06T17:00-05:00"), WorkingSpan.WorkingDays(1)));
    }

    [Theory]
    [InlineData("2026-03-28", 2.75)]
    [InlineData("2026-03-29", 2.25)]
    [InlineData("2026-10-25", 3.25)]
    public void A_night_shift_is_as_long_as_the_clock_on_the_wall_makes_it(string night, double expected)
    {
        var nights = SampleOffice.All.Single(o => o.Name == "german nights").Clock();
        var midnight = LocalDay.At(DateOnly.Parse(night, CultureInfo.InvariantCulture), TimeOnly.MinValue, Berlin);

        Assert.Equal(TimeSpan.FromHours(expected), nights.Between(midnight, midnight.AddHours(8)));
    }

    [Fact]
    public void A_local_day_begins_at_the_change_when_midnight_is_left_out()
    {
        var cairo = TimeZoneInfo.FindSystemTimeZoneById("Africa/Cairo");

        Assert.Equal(At("2026-04-24T01:00+03:00"), LocalDay.At(new DateOnly(2026, 4, 24), TimeOnly.MinValue, cairo));
    }

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
