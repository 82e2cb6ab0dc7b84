using Hotline.WorkingTime;

namespace Hotline.Tests.WorkingTime;

public sealed class LocalDayTests
{
    [Fact]
    public void The_day_begins_at_local_midnight_and_not_at_that_of_UTC()
    {
        Assert.Equal(new DateOnly(2026, 11, 24), LocalDay.Of(new DateTimeOffset(2026, 11, 24, 15, 59, 59, TimeSpan.Zero), Shipped.Shanghai));
        Assert.Equal(new DateOnly(2026, 11, 25), LocalDay.Of(new DateTimeOffset(2026, 11, 24, 16, 0, 0, TimeSpan.Zero), Shipped.Shanghai));
    }

    [Fact]
    public void A_local_time_of_a_day_is_one_instant() =>
        Assert.Equal(Shipped.Local("2026-11-24 08:30"), LocalDay.At(new DateOnly(2026, 11, 24), new TimeOnly(8, 30), Shipped.Shanghai));

    [Fact]
    public void Texts_name_local_month_day_and_time() =>
        Assert.Equal("11-25 00:05", LocalDay.Short(new DateTimeOffset(2026, 11, 24, 16, 5, 0, TimeSpan.Zero), Shipped.Shanghai));
}
