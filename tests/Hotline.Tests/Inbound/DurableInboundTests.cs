using Hotline.Inbound;
using Hotline.Testing;

namespace Hotline.Tests.Inbound;

/// <summary>Each on a Redis of its own, because it is stopped, killed or frozen.</summary>
public sealed class DurableInboundTests : IDisposable
{
    private const int Deadline = 120_000;
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact(Timeout = Deadline)]
    public async Task Redis_killed_in_the_middle_of_appends_costs_nothing_that_was_acknowledged_and_keeps_each_callers_order()
    {
        var token = TestContext.Current.CancellationToken;
        await using var redis = await RedisServer.StartAsync();
        await using var node = await InboundNode.StartAsync(Options(redis));
        var killAt = new TaskCompletionSource();
        var appending = Enumerable.Range(1, 12).Select(caller => AppendManyAsync(node, Texts.Caller(caller), killAt, token)).ToList();
        await killAt.Task.WaitAsync(token);
        await redis.KillAsync();
        var acknowledged = (await Task.WhenAll(appending)).SelectMany(keys => keys).ToList();
        Assert.True(node.Spool.Tally.Entries > 0);
        await redis.StartAgainAsync();

        var read = Texts.ByCaller(await node.ReadUntilAsync(acknowledged));
        Assert.Equal(acknowledged.Count, read.Values.Sum(keys => keys.Count));
        Assert.All(read.Values, keys => Assert.Equal(keys.Order(), keys));
    }

    [Fact(Timeout = Deadline)]
    public async Task While_the_spool_holds_something_of_a_caller_newer_items_of_that_caller_wait_behind_it()
    {
        var token = TestContext.Current.CancellationToken;
        await using var redis = await RedisServer.StartAsync();
        await using var node = new InboundNode(Options(redis));
        await redis.StopAsync();
        await node.Queue.AppendAsync(Texts.Of(Texts.Caller(1), 1), token);
        await redis.StartAgainAsync();
        await node.RedisAnswersAsync(token);
        node.Get<StreamTrust>().Restore();

        await node.Queue.AppendAsync(Texts.Of(Texts.Caller(1), 2), token);
        Assert.Equal(2, node.Spool.Tally.Entries);
        while (await SpoolDrainer.DrainAsync(node.Spool, node.Get<RedisStreamQueue>(), token) > 0)
            Assert.True(node.Spool.Tally.HoldsNothingOf(OrderHash.Of(Texts.Caller(1))));
        await node.Queue.AppendAsync(Texts.Of(Texts.Caller(1), 3), token);
        Assert.Equal(0, node.Spool.Tally.Entries);

        string[] keys = [.. Enumerable.Range(1, 3).Select(n => Texts.Of(Texts.Caller(1), n).Key)];
        Assert.Equal(keys, Texts.ByCaller(await node.ReadUntilAsync(keys))[Texts.Caller(1)]);
    }

    [Fact(Timeout = Deadline)]
    public async Task A_frozen_Redis_sends_items_to_the_spool_and_gets_them_when_it_thaws()
    {
        var token = TestContext.Current.CancellationToken;
        await using var redis = await RedisServer.StartAsync();
        await using var node = await InboundNode.StartAsync(Options(redis) with { RedisLimit = TimeSpan.FromMilliseconds(50) });
        redis.Freeze();
        var texts = Enumerable.Range(0, 20).Select(n => Texts.Of(Texts.Caller(n % 3), n)).ToList();
        foreach (var text in texts)
            await node.Queue.AppendAsync(text, token);
        Assert.Equal(20, node.Spool.Tally.Entries);
        redis.Thaw();

        var read = Texts.ByCaller(await node.ReadUntilAsync([.. texts.Select(t => t.Key)]));
        Assert.All(read.Values, keys => Assert.Equal(keys.Order(), keys));
    }

    [Fact(Timeout = Deadline)]
    public async Task A_Redis_that_comes_back_empty_is_read_again_without_a_restart()
    {
        var token = TestContext.Current.CancellationToken;
        await using var redis = await RedisServer.StartAsync();
        await using var node = await InboundNode.StartAsync(Options(redis));
        var reading = node.ReadUntilAsync([Texts.Of(Texts.Caller(1), 1).Key, Texts.Of(Texts.Caller(1), 2).Key]);
        await node.Queue.AppendAsync(Texts.Of(Texts.Caller(1), 1), token);
        await redis.KillAsync();
        redis.Wipe();
        await redis.StartAgainAsync();
        await node.Queue.AppendAsync(Texts.Of(Texts.Caller(1), 2), token);
        // The first may be lost with the Redis that forgot it: it is told again by reconciliation, here by hand.
        await node.Queue.AppendAsync(Texts.Of(Texts.Caller(1), 1), token);
        Assert.Equal(2, (await reading).DistinctBy(item => Texts.Read(item).Key).Count());
    }

    [Fact(Timeout = Deadline)]
    public async Task What_was_spooled_before_a_restart_reaches_Redis_after_it()
    {
        var token = TestContext.Current.CancellationToken;
        await using var redis = await RedisServer.StartAsync();
        await redis.StopAsync();
        await using (var before = await InboundNode.StartAsync(Options(redis)))
            await before.Queue.AppendAsync(Texts.Of(Texts.Caller(1), 1), token);
        await redis.StartAgainAsync();
        await using var after = await InboundNode.StartAsync(Options(redis));
        Assert.Single(await after.ReadUntilAsync([Texts.Of(Texts.Caller(1), 1).Key]));
    }

    [Fact(Timeout = Deadline)]
    public async Task When_neither_Redis_nor_the_spool_can_hold_an_item_the_caller_of_the_queue_is_told()
    {
        var token = TestContext.Current.CancellationToken;
        await using var redis = await RedisServer.StartAsync();
        await using var node = new InboundNode(Options(redis) with { SpoolMaxEntries = 1 });
        await redis.StopAsync();
        await node.Queue.AppendAsync(Texts.Of(Texts.Caller(1), 1), token);
        await Assert.ThrowsAsync<InboundUnavailableException>(() => node.Queue.AppendAsync(Texts.Of(Texts.Caller(2), 1), token));

        await redis.StartAgainAsync();
        await node.RedisAnswersAsync(token);
        await node.Queue.AppendAsync(Texts.Of(Texts.Caller(2), 1), token);
        Assert.Equal(1, node.Spool.Tally.Entries);
        Assert.Contains(await node.ReadUntilAsync([Texts.Of(Texts.Caller(2), 1).Key]), item => Texts.Read(item).From == Texts.Caller(2));
    }

    /// <summary>One caller's texts, each after the one before was acknowledged; half of them after Redis began to die.</summary>
    private static async Task<List<string>> AppendManyAsync(InboundNode node, string caller, TaskCompletionSource half, CancellationToken token)
    {
        var acknowledged = new List<string>();
        for (var n = 0; n < 300; n++)
        {
            await node.Queue.AppendAsync(Texts.Of(caller, n), token);
            acknowledged.Add(Texts.Of(caller, n).Key);
            if (n == 100)
                half.TrySetResult();
        }

        return acknowledged;
    }

    private InboundOptions Options(RedisServer redis) => new()
    {
        RedisConnectionString = redis.ConnectionString,
        DataDirectory = _folder.Path,
        LeaseTime = TimeSpan.FromSeconds(1.5),
    };
}
