using Hotline.Service.Consoles.Live;
using Hotline.Tests.Desks;
using Hotline.Tickets;

namespace Hotline.Tests.Service.Consoles;

public sealed class RecentChangesTests
{
    private const int Most = 500;

    [Fact]
    public void What_was_read_piece_by_piece_is_there_as_one()
    {
        var recent = RecentChanges.None.With(10, 12, Changes(11, 12), Most).With(12, 15, Changes(13, 15), Most);

        Assert.Equal([12, 13, 15], recent.Between(11, 15).Select(c => c.Sequence));
    }

    [Fact]
    public void What_lies_apart_from_what_was_kept_takes_its_place()
    {
        var recent = RecentChanges.None.With(10, 12, Changes(11, 12), Most).With(20, 21, Changes(21), Most);

        Assert.Equal((20, 21), (recent.From, recent.To));
        Assert.Equal([21], recent.Between(0, 30).Select(c => c.Sequence));
    }

    [Fact]
    public void Of_more_than_can_be_read_at_once_only_what_was_read_counts_as_there()
    {
        var recent = RecentChanges.None.With(10, 99, Changes(11, 12, 13), 3);

        Assert.Equal(13, recent.To);
    }

    [Fact]
    public void What_is_given_up_in_the_end_no_longer_counts_as_there()
    {
        var recent = RecentChanges.None.With(0, 1, Changes(1), Most);

        recent = recent.With(1, 5000, Changes([.. Enumerable.Range(2, 4999)]), 5000);

        Assert.Equal([.. Enumerable.Range((int)recent.From + 1, 5000 - (int)recent.From)], recent.Between(recent.From, 5000).Select(c => (int)c.Sequence));
        Assert.InRange(recent.From, 1, 4999);
    }

    private static List<Change> Changes(params int[] sequences) => [.. sequences.Select(s => new Change(s, Samples.Ticket(), TimelineKind.Opened))];
}
