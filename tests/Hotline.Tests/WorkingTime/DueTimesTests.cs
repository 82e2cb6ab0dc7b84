using FsCheck.Xunit;
using Hotline.WorkingTime;

namespace Hotline.Tests.WorkingTime;

public sealed class DueTimesTests
{
    private static readonly DateTimeOffset From = Shipped.Local("2026-09-30 16:00");
    private static readonly int[] Percents = [0, 50, 80, 99, 100];
    private readonly WorkingClock _office = Shipped.Hours.Clock("county");

    [Theory]
    [InlineData(50, "2026-10-01 04:00")]
    [InlineData(80, "2026-10-01 11:12")]
    public void A_calendar_grade_uses_its_time_at_night_too(int percent, string at) =>
        Assert.Equal(Shipped.Local(at), DueTimes.AtPercentage(From, From.AddHours(24), percent, _office, calendarGrade: true));

    // Open on the way: 1.5 h on 30 September, 7 h on 8, 9 and 10 October, 5.5 h on the 12th = 28 h.
    [Theory]
    [InlineData(25, "2026-10-08 16:00")]
    [InlineData(50, "2026-10-09 16:00")]
    [InlineData(100, "2026-10-12 16:00")]
    [InlineData(125, "2026-10-13 16:00")]
    public void A_working_grade_uses_its_time_while_the_office_is_open(int percent, string at)
    {
        var due = DueTimes.Due(From, WorkingSpan.WorkingDays(4), _office);

        Assert.Equal(Shipped.Local(at), DueTimes.AtPercentage(From, due, percent, _office, calendarGrade: false));
    }

    [Fact]
    public void A_due_time_with_no_open_time_before_it_still_has_a_half()
    {
        var (from, due) = (Shipped.Local("2026-10-01 10:00"), Shipped.Local("2026-10-01 12:00"));

        Assert.Equal(Shipped.Local("2026-10-01 11:00"), DueTimes.AtPercentage(from, due, 50, _office, calendarGrade: false));
    }

    [Property(Arbitrary = [typeof(WorkingCases)])]
    public void Shares_come_in_order_and_the_last_is_the_due_time(WorkingCase given)
    {
        var due = given.Clock.Add(given.From, WorkingSpan.WorkingDays(1 + given.First.Hours));
        DateTimeOffset[] shares = [.. Percents.Select(p => DueTimes.AtPercentage(given.From, due, p, given.Clock, calendarGrade: false))];

        Assert.Equal(shares.Order(), shares);
        Assert.Equal(due, shares[^1]);
    }
}
