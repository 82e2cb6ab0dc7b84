using Hotline.Inbound;
using Hotline.Testing;
using StackExchange.Redis;

namespace Hotline.Tests.Inbound;

public sealed class RedisStreamTests(SharedServers servers) : IDisposable
{
    private const int Deadline = 60_000;
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact(Timeout = Deadline)]
    public async Task What_is_completed_is_gone_and_what_is_not_comes_again()
    {
        var token = TestContext.Current.CancellationToken;
        await using var node = Node(await DatabaseAsync(), "one", shards: 1);
        for (var n = 0; n < 3; n++)
            await node.Queue.AppendAsync(Texts.Of(Texts.Caller(1), n), token);
        await using var reader = await node.Source.AcquireAsync(0, token);

        var first = await reader.ReadAsync(10, token);
        await reader.CompleteAsync([first[0]], token);
        var second = await reader.ReadAsync(10, token);
        Assert.Equal(first.Skip(1).Select(i => i.Id), second.Select(i => i.Id));
        Assert.Equal([2, 2], second.Select(i => i.Deliveries));

        await reader.CompleteAsync(second, token);
        Assert.Equal(0, (await node.Get<InboundHealth>().StatusAsync(token)).StreamDepth);
    }

    [Fact(Timeout = Deadline)]
    public async Task What_a_dead_reader_had_begun_comes_first_to_the_next_one_with_its_deliveries_raised()
    {
        var token = TestContext.Current.CancellationToken;
        var redis = await DatabaseAsync();
        await using var second = Node(redis, "two", shards: 1);
        await using (var first = Node(redis, "one", shards: 1))
        {
            for (var n = 0; n < 5; n++)
                await first.Queue.AppendAsync(Texts.Of(Texts.Caller(1), n), token);
            var dying = await first.Source.AcquireAsync(0, token);
            Assert.Equal(3, (await dying.ReadAsync(3, token)).Count);
            Assert.False(second.Source.AcquireAsync(0, new CancellationToken(true)).IsCompletedSuccessfully);
        }

        await using var next = await second.Source.AcquireAsync(0, token);
        var read = await next.ReadAsync(10, token);
        Assert.Equal(Enumerable.Range(0, 5).Select(n => Texts.Of(Texts.Caller(1), n).Key), read.Select(i => Texts.Read(i).Key));
        Assert.Equal([2, 2, 2, 1, 1], read.Select(i => i.Deliveries));
    }

    [Fact(Timeout = Deadline)]
    public async Task A_shard_has_one_reader_among_all_nodes_and_goes_to_the_next_when_it_is_given_back()
    {
        var token = TestContext.Current.CancellationToken;
        var redis = await DatabaseAsync();
        await using var one = Node(redis, "one", shards: 2);
        await using var two = Node(redis, "two", shards: 2);
        var held = await one.Source.AcquireAsync(0, token);
        await using var other = await two.Source.AcquireAsync(1, token);

        var waiting = two.Source.AcquireAsync(0, token);
        // A lookup of its own makes sure that the other node asked at least once.
        await using var connection = await ConnectionMultiplexer.ConnectAsync(redis);
        Assert.StartsWith(Environment.MachineName, await connection.GetDatabase().StringGetAsync(RedisNames.Lease(0)), StringComparison.Ordinal);
        Assert.False(waiting.IsCompleted);

        await held.DisposeAsync();
        await (await waiting).DisposeAsync();
    }

    [Fact(Timeout = Deadline)]
    public async Task A_reader_whose_lease_went_to_another_node_reads_no_more()
    {
        var token = TestContext.Current.CancellationToken;
        var redis = await DatabaseAsync();
        await using var node = Node(redis, "one", shards: 1);
        await using var reader = await node.Source.AcquireAsync(0, token);
        await using var connection = await ConnectionMultiplexer.ConnectAsync(redis);
        await connection.GetDatabase().StringSetAsync(RedisNames.Lease(0), "another node");

        await node.Queue.AppendAsync(Texts.Of(Texts.Caller(1), 1), token);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reader.ReadAsync(10, token));
        Assert.True(reader.Lost.IsCancellationRequested);
        Assert.Equal(0, (await connection.GetDatabase().StreamPendingAsync(RedisNames.Stream(0), RedisNames.Group)).PendingMessageCount);
        Assert.Equal("another node", await connection.GetDatabase().StringGetAsync(RedisNames.Lease(0)));
    }

    [Fact(Timeout = Deadline)]
    public async Task A_waiting_reader_finds_what_another_node_appended()
    {
        var token = TestContext.Current.CancellationToken;
        var redis = await DatabaseAsync();
        await using var one = Node(redis, "one", shards: 1);
        await using var two = Node(redis, "two", shards: 1);
        await using var reader = await one.Source.AcquireAsync(0, token);
        var waiting = reader.ReadAsync(10, token);
        await two.Queue.AppendAsync(Texts.Of(Texts.Caller(1), 1), token);
        Assert.Equal("水管坏了 1", Texts.Read(Assert.Single(await waiting)).Body);
    }

    [Fact(Timeout = Deadline)]
    public async Task An_entry_that_nobody_here_wrote_is_handed_on_instead_of_blocking_the_shard()
    {
        var token = TestContext.Current.CancellationToken;
        var redis = await DatabaseAsync();
        await using var node = Node(redis, "one", shards: 1);
        await using var connection = await ConnectionMultiplexer.ConnectAsync(redis);
        await connection.GetDatabase().StreamAddAsync(RedisNames.Stream(0), "other", "nonsense");
        await using var reader = await node.Source.AcquireAsync(0, token);
        Assert.Null(InboundJson.Read(Assert.Single(await reader.ReadAsync(10, token)).Payload.Span));
    }

    private async Task<string> DatabaseAsync() => (await servers.RedisAsync()).CreateDatabase();

    private InboundNode Node(string redis, string name, int shards) => new(new InboundOptions
    {
        RedisConnectionString = redis,
        DataDirectory = _folder[name],
        Shards = shards,
        LeaseTime = TimeSpan.FromSeconds(1.5),
        RedisLimit = TimeSpan.FromSeconds(20),
    });
}
