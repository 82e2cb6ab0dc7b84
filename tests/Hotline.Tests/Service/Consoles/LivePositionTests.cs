using Hotline.Service.Consoles.Live;

namespace Hotline.Tests.Service.Consoles;

public sealed class LivePositionTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 1, 0, 0, TimeSpan.Zero);

    [Fact]
    public void An_entry_that_commits_after_a_higher_one_is_not_passed_over()
    {
        var position = new LivePosition(10);

        position.Take([11, 13], Now);
        Assert.Equal(11, position.Safe);
        position.Take([12, 13], Now.AddSeconds(5));

        Assert.Equal(13, position.Safe);
    }

    [Fact]
    public void A_number_that_no_entry_ever_took_holds_the_others_up_for_a_while_and_no_longer()
    {
        var position = new LivePosition(10);
        position.Take([12], Now);

        position.Take([12, 13], Now.AddSeconds(14));
        Assert.Equal(10, position.Safe);
        position.Take([12, 13], Now.AddSeconds(15));

        Assert.Equal(13, position.Safe);
    }

    [Fact]
    public void Of_several_gaps_the_oldest_counts()
    {
        var position = new LivePosition(0);
        position.Take([1, 3, 5], Now);

        position.Take([2, 3, 5], Now.AddSeconds(1));

        Assert.Equal(3, position.Safe);
    }
}
