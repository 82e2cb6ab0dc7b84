using FsCheck.Xunit;
using Hotline.WorkingTime;

namespace Hotline.Tests.WorkingTime;

/// <summary>The fast arithmetic against the slow one, over five years, in zones with and without daylight saving.</summary>
[Properties(Arbitrary = [typeof(WholeMinuteCases)], MaxTest = 300)]
public sealed class ReferenceTests
{
    private static readonly Dictionary<SampleOffice, MinuteByMinute> References = SampleOffice.All.ToDictionary(o => o, o => new MinuteByMinute(o));

    [Property]
    public void Working_time_ends_where_counting_every_minute_ends(WorkingCase given)
    {
        var open = given.First + TimeSpan.FromMinutes(1);

        Assert.Equal(References[given.Office].AddOpen(given.FromMinute, (int)open.TotalMinutes), given.Clock.AddOpen(given.From, open));
    }

    [Property]
    public void Working_days_end_where_looking_at_every_minute_ends(WorkingCase given)
    {
        var days = 1 + given.First.Hours;
        var expected = References[given.Office].AddDays(given.FromMinute, days, d => given.Office.On(d).Length > 0);

        Assert.Equal(expected, given.Clock.Add(given.From, WorkingSpan.WorkingDays(days)));
    }

    [Fact]
    public void Every_day_of_five_years_has_as_much_open_time_as_its_minutes_say()
    {
        foreach (var office in SampleOffice.All)
        {
            var (clock, reference) = (office.Clock(), References[office]);
            for (var minute = 0; minute < 365 * 5 * 1440; minute += 1440)
                Assert.Equal(reference.Between(minute, minute + 1440), clock.Between(MinuteByMinute.At(minute), MinuteByMinute.At(minute + 1440)));
        }
    }
}
