using Hotline.Inbound;

namespace Hotline.Tests.Inbound;

public sealed class OrderHashTests
{
    [Fact]
    public void The_shard_of_a_caller_is_the_same_in_every_version() =>
        Assert.Equal([8640173135264257171L, 4017521158177793888L, 945879143611299572L], [OrderHash.Of(""), OrderHash.Of("+12025550101"), OrderHash.Of("anonymous")]);

    [Fact]
    public void Neighbouring_numbers_spread_evenly_over_the_shards()
    {
        var callers = Enumerable.Range(0, 8000).Select(n => OrderHash.Shard(OrderHash.Of($"+1202555{n:0000}"), 8));
        Assert.All(callers.GroupBy(shard => shard), shard => Assert.InRange(shard.Count(), 900, 1100));
    }

    [Fact]
    public void A_very_long_sender_has_a_shard_too() => Assert.InRange(OrderHash.Shard(OrderHash.Of(new string('9', 5000)), 4), 0, 3);
}
