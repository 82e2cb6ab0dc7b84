using Hotline.Inbound;
using Hotline.Testing;
using StackExchange.Redis;

namespace Hotline.Tests.Inbound;

/// <summary>Somebody changes what is in Redis, or how many shards there are, under the program.</summary>
public sealed class RedisChangeTests(SharedServers servers) : IDisposable
{
    private const int Deadline = 60_000;
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory(Timeout = Deadline)]
    [InlineData("FLUSHDB")]
    [InlineData("DEL", "hotline:in:{0}")]
    [InlineData("XGROUP", "DESTROY", "hotline:in:{0}", "intake")]
    [InlineData("DEL", "hotline:in:{0}:lease")]
    public async Task What_vanished_from_Redis_while_the_program_runs_is_made_again(params string[] command)
    {
        var token = TestContext.Current.CancellationToken;
        var redis = await DatabaseAsync();
        await using var node = await StartAsync(redis, "one", shards: 1);
        var reading = node.ReadUntilAsync([Texts.Of(Texts.Caller(1), 1).Key, Texts.Of(Texts.Caller(1), 2).Key]);
        await node.Queue.AppendAsync(Texts.Of(Texts.Caller(1), 1), token);
        await using var connection = await ConnectionMultiplexer.ConnectAsync(redis + ",allowAdmin=true");
        while (await connection.GetDatabase().StreamLengthAsync(RedisNames.Stream(0)) > 0)
            token.ThrowIfCancellationRequested();

        await connection.GetDatabase().ExecuteAsync(command[0], [.. command.Skip(1)]);
        await node.Queue.AppendAsync(Texts.Of(Texts.Caller(1), 2), token);
        Assert.Equal(2, (await reading).DistinctBy(item => Texts.Read(item).Key).Count());
    }

    [Fact(Timeout = Deadline)]
    public async Task With_fewer_shards_after_a_restart_every_entry_is_still_read_and_each_caller_in_order()
    {
        var redis = await DatabaseAsync();
        var texts = Enumerable.Range(0, 60).Select(n => Texts.Of(Texts.Caller(n % 20), n)).ToList();
        await AppendAsync(redis, shards: 8, texts, TestContext.Current.CancellationToken);

        await using var after = await StartAsync(redis, "two", shards: 2);
        var read = Texts.ByCaller(await after.ReadUntilAsync([.. texts.Select(t => t.Key)]));
        Assert.Equal(60, read.Values.Sum(keys => keys.Count));
        Assert.All(read.Values, keys => Assert.Equal(keys.Order(), keys));
        await using var connection = await ConnectionMultiplexer.ConnectAsync(redis);
        Assert.Empty(await ShardCount.StrandedAsync(connection.GetDatabase(), 2));
    }

    [Fact(Timeout = Deadline)]
    public async Task With_more_shards_after_a_restart_every_entry_is_still_read()
    {
        var redis = await DatabaseAsync();
        var texts = Enumerable.Range(0, 60).Select(n => Texts.Of(Texts.Caller(n % 20), n)).ToList();
        await AppendAsync(redis, shards: 2, texts, TestContext.Current.CancellationToken);

        await using var after = await StartAsync(redis, "two", shards: 8);
        Assert.Equal(60, (await after.ReadUntilAsync([.. texts.Select(t => t.Key)])).DistinctBy(item => Texts.Read(item).Key).Count());
    }

    [Fact(Timeout = Deadline)]
    public async Task A_changed_number_of_shards_is_told_in_plain_words_once()
    {
        var token = TestContext.Current.CancellationToken;
        var redis = await DatabaseAsync();
        await using (var before = new InboundNode(Options(redis, "one", 8)))
        {
            await LookAsync(before, new KeptLog<StrandedShards>());
            for (var n = 0; n < 20; n++)
                await before.Queue.AppendAsync(Texts.Of(Texts.Caller(n), n), token);
        }

        await using var after = new InboundNode(Options(redis, "two", 2));
        var log = new KeptLog<StrandedShards>();
        await LookAsync(after, log);
        Assert.Contains("Redis__Shards was 8 and is 2 here", log.Lines.First().Text, StringComparison.Ordinal);
        Assert.Contains(log.Lines, line => line.Text.Contains("which nobody reads with Redis__Shards = 2", StringComparison.Ordinal));

        var again = new KeptLog<StrandedShards>();
        await LookAsync(after, again);
        Assert.Empty(again.Lines);
    }

    [Fact(Timeout = Deadline)]
    public async Task A_look_from_beside_tells_what_is_stranded_and_leaves_it_where_it_is()
    {
        var redis = await DatabaseAsync();
        await AppendAsync(redis, shards: 8, [.. Enumerable.Range(0, 40).Select(n => Texts.Of(Texts.Caller(n), n))], TestContext.Current.CancellationToken);

        var first = await RedisExaminer.ExamineAsync(Options(redis, "none", 2), TimeProvider.System, TestContext.Current.CancellationToken);
        var second = await RedisExaminer.ExamineAsync(Options(redis, "none", 2), TimeProvider.System, TestContext.Current.CancellationToken);
        Assert.True(first.Answers);
        Assert.InRange(first.Stranded, 1, 40);
        Assert.Equal((first.Shards, first.Stranded), (second.Shards, second.Stranded));
        Assert.False(Directory.Exists(_folder["none"]));
    }

    [Fact(Timeout = Deadline)]
    public async Task Nothing_is_trimmed_before_it_is_completed()
    {
        var token = TestContext.Current.CancellationToken;
        var redis = await DatabaseAsync();
        await using var node = new InboundNode(Options(redis, "one", 1));
        await Task.WhenAll(Enumerable.Range(0, 3000).Select(n => node.Queue.AppendAsync(Texts.Of(Texts.Caller(n % 90), n), token)));
        await using var reader = await node.Source.AcquireAsync(0, token);
        var read = await reader.ReadAsync(100, token);
        await reader.CompleteAsync(read, token);
        Assert.Equal(2900, (await node.Get<InboundHealth>().StatusAsync(token)).StreamDepth);
    }

    private static async Task LookAsync(InboundNode node, KeptLog<StrandedShards> log)
    {
        using var shards = new StrandedShards(node.Get<InboundOptions>(), node.Get<RedisLink>(), node.Get<RedisStreamQueue>(), log);
        await shards.LookAsync(TestContext.Current.CancellationToken);
    }

    private async Task AppendAsync(string redis, int shards, List<ReceivedText> texts, CancellationToken token)
    {
        await using var node = new InboundNode(Options(redis, "before", shards));
        foreach (var text in texts)
            await node.Queue.AppendAsync(text, token);
    }

    private async Task<string> DatabaseAsync() => (await servers.RedisAsync()).CreateDatabase();

    private Task<InboundNode> StartAsync(string redis, string folder, int shards) => InboundNode.StartAsync(Options(redis, folder, shards));

    private InboundOptions Options(string redis, string folder, int shards) => new()
    {
        RedisConnectionString = redis,
        DataDirectory = _folder[folder],
        Shards = shards,
        LeaseTime = TimeSpan.FromSeconds(1.5),
        RedisLimit = TimeSpan.FromSeconds(20),
    };
}
