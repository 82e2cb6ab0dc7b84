using System.Globalization;
using Hotline.WorkingTime;

namespace Hotline.Tests.WorkingTime;

public sealed class QuietHoursTests
{
    private readonly QuietHours _night = new(new TimeOnly(22, 0), new TimeOnly(7, 0), Shipped.Shanghai);

    [Theory]
    [InlineData("2026-11-24 21:59", "2026-11-24 21:59")]
    [InlineData("2026-11-24 22:00", "2026-11-25 07:00")]
    [InlineData("2026-11-25 00:00", "2026-11-25 07:00")]
    [InlineData("2026-11-25 06:59", "2026-11-25 07:00")]
    [InlineData("2026-11-25 07:00", "2026-11-25 07:00")]
    public void What_falls_into_the_night_is_held_until_the_morning(string at, string end)
    {
        Assert.Equal(Shipped.Local(end), _night.EndOfQuiet(Shipped.Local(at)));
        Assert.Equal(at != end, _night.IsQuiet(Shipped.Local(at)));
    }

    [Theory]
    [InlineData("2026-11-24 12:30", "2026-11-24 14:00")]
    [InlineData("2026-11-24 14:00", "2026-11-24 14:00")]
    [InlineData("2026-11-24 23:00", "2026-11-24 23:00")]
    public void A_nap_at_noon_is_quiet_too(string at, string end)
    {
        var noon = new QuietHours(new TimeOnly(12, 0), new TimeOnly(14, 0), Shipped.Shanghai);

        Assert.Equal(Shipped.Local(end), noon.EndOfQuiet(Shipped.Local(at)));
    }

    [Theory]
    [InlineData("2026-03-28T23:00-01:00", "2026-03-29T05:00Z")]
    [InlineData("2026-10-24T23:00+02:00", "2026-10-25T06:00Z")]
    public void The_morning_is_that_of_the_clock_on_the_wall_when_the_clocks_are_changed(string at, string end)
    {
        var berlin = new QuietHours(new TimeOnly(22, 0), new TimeOnly(7, 0), TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"));

        Assert.Equal(At(end), berlin.EndOfQuiet(At(at)));
    }

    [Fact]
    public void A_morning_inside_the_hour_that_comes_twice_is_quiet_again_until_it_is_over()
    {
        var berlin = new QuietHours(new TimeOnly(22, 0), new TimeOnly(2, 30), TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"));

        Assert.Equal(At("2026-10-25T02:30+02:00"), berlin.EndOfQuiet(At("2026-10-25T02:10+02:00")));
        Assert.Equal(At("2026-10-25T02:30+01:00"), berlin.EndOfQuiet(At("2026-10-25T02:10+01:00")));
    }

    [Theory]
    [InlineData("22:00-07:00", true)]
    [InlineData("07:00-07:00", false)]
    [InlineData("22:00", false)]
    [InlineData("22-7", false)]
    [InlineData("22:00-24:00", false)]
    [InlineData(null, false)]
    public void Quiet_hours_are_two_different_times(string? text, bool legal)
    {
        Assert.Equal(legal, QuietHours.TryParse(text, Shipped.Shanghai, out var quiet));
        Assert.Equal(legal ? text : null, quiet?.ToString());
    }

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
