using Hotline.Inbound;
using Hotline.Testing;

namespace Hotline.Tests.Inbound;

public sealed class InboundHealthTests(SharedServers servers) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_Redis_that_keeps_everything_gives_no_warning()
    {
        await using var node = Node((await servers.RedisAsync()).CreateDatabase());
        Assert.Empty((await node.Get<InboundHealth>().WarningsAsync(Token))!);
    }

    [Fact]
    public async Task A_Redis_without_append_only_file_is_told_in_plain_words()
    {
        await using var redis = await RedisServer.StartAsync(new RedisServerOptions(AppendOnly: false) { More = ["--maxmemory-policy", "allkeys-lru"] });
        await using var node = Node(redis.ConnectionString);
        var warnings = (await node.Get<InboundHealth>().WarningsAsync(Token))!;
        Assert.Contains("Redis keeps no append-only file: a restart of Redis loses what residents sent. Set 'appendonly yes'.", warnings);
        Assert.Contains(warnings, warning => warning.Contains("noeviction", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_Redis_that_writes_once_a_second_is_told_with_what_that_means()
    {
        await using var redis = await RedisServer.StartAsync(new RedisServerOptions(AppendFsync: "everysec"));
        await using var node = Node(redis.ConnectionString);
        Assert.Contains("last second", Assert.Single((await node.Get<InboundHealth>().WarningsAsync(Token))!), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--rename-command", "CONFIG", "")]
    public async Task A_Redis_that_does_not_tell_its_settings_is_told_with_what_to_look_at(params string[] arguments)
    {
        await using var redis = await RedisServer.StartAsync(new RedisServerOptions { More = arguments });
        await using var node = Node(redis.ConnectionString);
        Assert.Contains("CONFIG is not allowed", Assert.Single((await node.Get<InboundHealth>().WarningsAsync(Token))!), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Redis_user_without_the_right_to_ask_is_told_the_same()
    {
        await using var redis = await RedisServer.StartAsync(new RedisServerOptions { More = ["--user", "hotline", "on", ">secret", "~*", "+@all", "-config", "-info"] });
        await using var node = Node(redis.ConnectionString + ",user=hotline,password=secret");
        Assert.Contains((await node.Get<InboundHealth>().WarningsAsync(Token))!, w => w.Contains("CONFIG is not allowed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_Redis_that_is_a_replica_is_told_and_items_go_to_the_disk()
    {
        await using var primary = await RedisServer.StartAsync();
        await using var replica = await RedisServer.StartAsync(new RedisServerOptions { More = ["--replicaof", "127.0.0.1", $"{primary.Port}"] });
        await using var node = new InboundNode(new InboundOptions { RedisConnectionString = replica.ConnectionString, DataDirectory = _folder.Path });
        IReadOnlyList<string>? warnings;
        while ((warnings = await node.Get<InboundHealth>().WarningsAsync(Token)) is null)
            Token.ThrowIfCancellationRequested();
        Assert.Contains("is a replica", Assert.Single(warnings), StringComparison.Ordinal);

        await node.Queue.AppendAsync(Texts.Of(Texts.Caller(1), 1), Token);
        Assert.Equal(1, node.Spool.Tally.Entries);
    }

    [Fact]
    public async Task The_status_tells_depths_and_that_Redis_is_away()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var node = Node(redis.ConnectionString);
        await node.Queue.AppendAsync(Texts.Of(Texts.Caller(1), 1), Token);
        Assert.Equal(new InboundStatus(true, 1, 0, 0, false), await node.Get<InboundHealth>().StatusAsync(Token));

        await redis.StopAsync();
        await node.Queue.AppendAsync(Texts.Of(Texts.Caller(1), 2), Token);
        var status = await node.Get<InboundHealth>().StatusAsync(Token);
        Assert.Equal((false, null, 1, true), (status.RedisAnswers, status.StreamDepth, status.SpoolDepth, status.CanTake));
        Assert.Null(await node.Get<InboundHealth>().WarningsAsync(Token));
    }

    [Fact]
    public async Task Without_Redis_the_spool_is_queue_and_source()
    {
        await using var node = await InboundNode.StartAsync(new InboundOptions { DataDirectory = _folder.Path });
        await node.Queue.AppendAsync(Texts.Of(Texts.Caller(1), 1), Token);
        Assert.Null((await node.Get<InboundHealth>().StatusAsync(Token)).RedisAnswers);
        Assert.Single(await node.ReadUntilAsync([Texts.Of(Texts.Caller(1), 1).Key]));
    }

    private InboundNode Node(string redis) => new(new InboundOptions { RedisConnectionString = redis, DataDirectory = _folder.Path, RedisLimit = TimeSpan.FromSeconds(10) });
}
