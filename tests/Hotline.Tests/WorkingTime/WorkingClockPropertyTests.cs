using FsCheck.Xunit;
using Hotline.WorkingTime;

namespace Hotline.Tests.WorkingTime;

[Properties(Arbitrary = [typeof(WorkingCases)], MaxTest = 500)]
public sealed class WorkingClockPropertyTests
{
    [Property]
    public void More_working_time_never_ends_earlier(WorkingCase given)
    {
        var (less, more) = given.First < given.Second ? (given.First, given.Second) : (given.Second, given.First);

        Assert.True(given.Clock.AddOpen(given.From, less) <= given.Clock.AddOpen(given.From, more));
    }

    [Property]
    public void A_later_start_never_ends_earlier(WorkingCase given)
    {
        var later = given.From + given.Second;

        Assert.True(given.Clock.AddOpen(given.From, given.First) <= given.Clock.AddOpen(later, given.First));
    }

    [Property]
    public void A_split_adds_up_to_the_whole(WorkingCase given) =>
        Assert.Equal(
            given.Clock.AddOpen(given.From, given.First + given.Second),
            given.Clock.AddOpen(given.Clock.AddOpen(given.From, given.First), given.Second));

    [Property]
    public void Exactly_the_added_time_was_open(WorkingCase given) =>
        Assert.Equal(given.First, given.Clock.Between(given.From, given.Clock.AddOpen(given.From, given.First)));

    [Property]
    public void Adding_never_ends_inside_closed_time(WorkingCase given)
    {
        foreach (var span in new[] { WorkingSpan.WorkingHours(given.First.Hours), WorkingSpan.WorkingDays(given.First.Hours) })
        {
            var end = given.Clock.Add(given.From, span);

            Assert.True(end >= given.From);
            Assert.True(given.Clock.IsOpen(end) || given.Clock.IsOpen(end.AddTicks(-1)), $"{span} ends at {end:O}");
        }
    }

    [Property]
    public void The_next_opening_is_open_and_nothing_before_it_is(WorkingCase given)
    {
        var open = given.Clock.NextOpen(given.From);

        Assert.True(given.Clock.IsOpen(open));
        Assert.Equal(TimeSpan.Zero, given.Clock.Between(given.From, open));
    }

    [Property]
    public void Working_days_of_a_later_start_never_end_earlier_where_the_clocks_are_not_changed(WorkingCase given)
    {
        var office = SampleOffice.All[0].Clock();
        var span = WorkingSpan.WorkingDays(given.First.Hours);

        Assert.True(office.Add(given.From, span) <= office.Add(given.From + given.Second, span));
    }

    [Property]
    public void Working_days_split_up_add_up_when_every_day_has_the_same_hours(WorkingCase given)
    {
        var office = SampleOffice.All[0].Clock();
        var (first, second) = (1 + given.First.Hours, 1 + given.Second.Hours);

        Assert.Equal(
            office.Add(given.From, WorkingSpan.WorkingDays(first + second)),
            office.Add(office.Add(given.From, WorkingSpan.WorkingDays(first)), WorkingSpan.WorkingDays(second)));
    }
}
