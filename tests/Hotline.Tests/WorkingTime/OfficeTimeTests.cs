using Hotline.WorkingTime;

namespace Hotline.Tests.WorkingTime;

/// <summary>The shipped county profile (08:30-12:00, 14:00-17:30) around lunch, weekends, Spring Festival and National Day of 2026.</summary>
public sealed class OfficeTimeTests
{
    private readonly WorkingClock _office = Shipped.Hours.Clock("county");

    [Theory]
    [InlineData("2026-11-24 11:00", "4wh", "2026-11-24 17:00")]
    [InlineData("2026-11-24 13:00", "3wh", "2026-11-24 17:00")]
    [InlineData("2026-11-24 14:30", "3wh", "2026-11-24 17:30")]
    [InlineData("2026-11-24 06:00", "1wh", "2026-11-24 09:30")]
    [InlineData("2026-11-24 20:00", "1wh", "2026-11-25 09:30")]
    [InlineData("2026-11-28 10:00", "4wh", "2026-11-30 14:30")]
    public void Working_hours_pass_only_while_the_office_is_open(string from, string span, string due) => Ends(from, span, due);

    [Theory]
    [InlineData("2026-11-24 16:20", "1wd", "2026-11-25 16:20")]
    [InlineData("2026-11-27 16:20", "1wd", "2026-11-30 16:20")]
    public void A_working_day_later_is_the_same_time_of_the_next_working_day(string from, string span, string due) => Ends(from, span, due);

    [Theory]
    [InlineData("2026-11-24 06:00", "1wd", "2026-11-25 08:30")]
    [InlineData("2026-11-24 12:00", "1wd", "2026-11-25 12:00")]
    [InlineData("2026-11-24 12:45", "1wd", "2026-11-25 14:00")]
    [InlineData("2026-11-24 20:00", "1wd", "2026-11-25 17:30")]
    public void What_arrives_out_of_hours_is_due_inside_the_hours_of_its_day(string from, string span, string due) => Ends(from, span, due);

    [Fact]
    public void What_arrives_on_a_closed_day_counts_from_the_next_opening() => Ends("2026-11-28 22:00", "1wd", "2026-12-01 08:30");

    [Theory]
    [InlineData("2026-02-13 16:30", "4wh", "2026-02-14 11:30")]
    [InlineData("2026-02-14 16:30", "4wh", "2026-02-24 11:30")]
    [InlineData("2026-02-13 10:00", "7wd", "2026-03-02 10:00")]
    [InlineData("2026-02-18 20:00", "1wd", "2026-02-25 08:30")]
    public void Spring_Festival_stops_the_clock_and_its_make_up_Saturdays_run_it(string from, string span, string due) => Ends(from, span, due);

    [Theory]
    [InlineData("2026-09-30 16:00", "1wd", "2026-10-08 16:00")]
    [InlineData("2026-09-30 16:00", "15wd", "2026-10-27 16:00")]
    [InlineData("2026-10-09 17:00", "4wh", "2026-10-10 12:00")]
    [InlineData("2026-10-10 17:00", "1wh", "2026-10-12 09:00")]
    [InlineData("2026-09-19 12:00", "1wd", "2026-09-21 08:30")]
    public void National_Day_stops_the_clock_and_its_make_up_days_run_it(string from, string span, string due) => Ends(from, span, due);

    [Theory]
    [InlineData("2026-10-01 03:00", "30m", "2026-10-01 03:30")]
    [InlineData("2026-09-30 16:00", "24h", "2026-10-01 16:00")]
    [InlineData("2026-09-30 16:00", "2d", "2026-10-02 16:00")]
    public void Calendar_spans_pass_on_holidays_and_at_night(string from, string span, string due) => Ends(from, span, due);

    [Fact]
    public void A_make_up_Saturday_has_the_hours_of_a_weekday_even_where_Saturdays_are_shorter()
    {
        var township = Shipped.Hours.Clock("township");

        Assert.Equal(TimeSpan.FromHours(9), township.Between(Shipped.Local("2026-10-10 00:00"), Shipped.Local("2026-10-11 00:00")));
        Assert.Equal(TimeSpan.FromHours(3), township.Between(Shipped.Local("2026-10-17 00:00"), Shipped.Local("2026-10-18 00:00")));
    }

    [Fact]
    public void A_duty_desk_works_through_the_holidays()
    {
        var duty = Shipped.Hours.Clock("always");

        Assert.True(duty.IsOpen(Shipped.Local("2026-10-01 03:00")));
        Assert.Equal(Shipped.Local("2026-10-01 07:00"), duty.Add(Shipped.Local("2026-10-01 03:00"), WorkingSpan.WorkingHours(4)));
    }

    [Fact]
    public void Due_times_are_UTC_so_that_every_database_takes_them()
    {
        foreach (var span in new[] { "1h", "1wh", "0wh", "1wd" })
            Assert.Equal(TimeSpan.Zero, _office.Add(Shipped.Local("2026-11-24 10:00"), WorkingSpan.Parse(span)).Offset);
    }

    private void Ends(string from, string span, string due) =>
        Assert.Equal(Shipped.Local(due), _office.Add(Shipped.Local(from), WorkingSpan.Parse(span)));
}
