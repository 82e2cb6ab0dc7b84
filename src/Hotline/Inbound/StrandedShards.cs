using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace Hotline.Inbound;

/// <summary>
/// Somebody changed the number of shards. Nobody reads streams beyond it: what lies there is moved to where its caller belongs now, oldest first, under
/// the lease of its shard, so that a node that still reads it is waited for. Looked at again and again, because a node with the old number may still write.
/// </summary>
internal sealed class StrandedShards(
    InboundOptions options, RedisLink link, RedisStreamQueue stream, ILogger<StrandedShards> log) : BackgroundService
{
    private const int BatchSize = 500;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    /// <summary>One look: notes the number, tells that it changed, moves what is stranded.</summary>
    /// <returns>How many entries were moved.</returns>
    internal async Task<int> LookAsync(CancellationToken cancellation)
    {
        var redis = await link.DatabaseAsync(cancellation);
        await NoteAsync(redis);
        var moved = 0;
        foreach (var (shard, count) in await ShardCount.StrandedAsync(redis, options.Shards))
        {
            log.LogWarning("{Count} entries lie in stream {Shard}, which nobody reads with Redis__Shards = {Shards}; they are moved as soon as no other node holds it",
                count, shard, options.Shards);
            moved += await MoveAsync(redis, shard, cancellation);
        }

        return moved;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var wait = Every;
            try
            {
                await LookAsync(stoppingToken);
            }
            catch (Exception e) when (RedisLink.IsAway(e))
            {
                log.LogDebug(e, "The number of shards waits for Redis");
                wait = Pause;
            }

            await Task.Delay(wait, stoppingToken);
        }
    }

    private async Task NoteAsync(IDatabase redis)
    {
        var noted = await ShardCount.ReadAsync(redis);
        if (noted == options.Shards)
            return;
        if (noted is not null)
            log.LogWarning("Redis__Shards was {Before} and is {Now} here. It must be the same on every node; what waited in the queue meanwhile may be handled out of order",
                noted, options.Shards);
        await ShardCount.NoteAsync(redis, options.Shards);
    }

    /// <summary>Appended first, removed then: a crash in between leaves it twice, and the item's key makes it one.</summary>
    private async Task<int> MoveAsync(IDatabase redis, int shard, CancellationToken cancellation)
    {
        await using var reader = await stream.AcquireBeyondAsync(shard, cancellation);
        var moved = 0;
        while (!reader.Lost.IsCancellationRequested)
        {
            var entries = await redis.StreamRangeAsync(RedisNames.Stream(shard), count: BatchSize);
            if (entries.Length == 0)
                break;
            foreach (var group in entries.GroupBy(Home))
                await stream.AppendAllAsync(group.Key, group.Select(Payload), cancellation);
            await redis.ScriptEvaluateAsync(
                RedisScripts.Complete, [RedisNames.Stream(shard), RedisNames.Lease(shard)], ["", RedisNames.Group, .. entries.Select(e => e.Id)]);
            moved += entries.Length;
        }

        log.LogInformation("{Count} entries of stream {Shard} were moved to the streams that are read", moved, shard);
        return moved;
    }

    private int Home(StreamEntry entry) =>
        InboundJson.Read(Payload(entry)) is { } item ? OrderHash.Shard(OrderHash.Of(item.OrderKey), options.Shards) : 0;

    private static byte[] Payload(StreamEntry entry) => (byte[]?)entry[RedisNames.Field] ?? [];
}
