using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace Hotline.Inbound;

/// <summary>The queue that all nodes share: a Redis stream for each shard, read by one node at a time under a lease.</summary>
internal sealed class RedisStreamQueue(InboundOptions options, RedisLink link, ILogger<RedisStreamQueue> log) : IInboundSource, IDisposable
{
    private readonly Signals _signals = new(options.Shards);
    private readonly SemaphoreSlim[] _readers = [.. Enumerable.Range(0, options.Shards).Select(_ => new SemaphoreSlim(1))];

    /// <summary>Of this process: who holds a lease, and the name of the consumer.</summary>
    private readonly string _token = $"{Environment.MachineName}:{Environment.ProcessId}:{Guid.NewGuid():N}";

    public int Shards => options.Shards;

    /// <summary>Returns once Redis has it, with the durability that the server's <c>appendfsync</c> gives.</summary>
    /// <exception cref="RedisException">Redis is away or refuses; it may have it nevertheless.</exception>
    /// <exception cref="TimeoutException">It took too long; it may have it nevertheless.</exception>
    public async Task AppendAsync(InboundEntry entry, CancellationToken cancellation)
    {
        var shard = OrderHash.Shard(entry.Hash, Shards);
        await AddAsync(shard, entry.Payload, cancellation).WaitAsync(options.RedisLimit, cancellation);
        _signals.Raise(shard);
    }

    /// <summary>Appends to one shard, in order, in one step.</summary>
    /// <exception cref="RedisException">As above.</exception>
    /// <exception cref="TimeoutException">As above.</exception>
    public async Task AppendAllAsync(int shard, IEnumerable<byte[]> payloads, CancellationToken cancellation)
    {
        var redis = await link.DatabaseAsync(cancellation);
        await redis.ScriptEvaluateAsync(
            RedisScripts.AppendAll, [RedisNames.Stream(shard)], [RedisNames.Field, .. payloads.Select(p => (RedisValue)p)]);
        _signals.Raise(shard);
    }

    /// <summary>How many entries of all shards are not completed.</summary>
    public async Task<long> DepthAsync(CancellationToken cancellation)
    {
        var redis = await link.DatabaseAsync(cancellation);
        var lengths = await Task.WhenAll(Enumerable.Range(0, Shards).Select(shard => redis.StreamLengthAsync(RedisNames.Stream(shard))));
        return lengths.Sum();
    }

    public async Task<IShardReader> AcquireAsync(int shard, CancellationToken cancellation)
    {
        await _readers[shard].WaitAsync(cancellation);
        try
        {
            var lease = await ShardLease.AcquireAsync(link, shard, _token, options.LeaseTime, log, cancellation);
            return new RedisShardReader(link, lease, shard, _token, _signals, log, () => _readers[shard].Release());
        }
        catch
        {
            _readers[shard].Release();
            throw;
        }
    }

    /// <summary>The lease of a shard that this node's number does not have, once no other node holds it.</summary>
    public Task<ShardLease> AcquireBeyondAsync(int shard, CancellationToken cancellation) =>
        ShardLease.AcquireAsync(link, shard, _token, options.LeaseTime, log, cancellation);

    public void Dispose() => _signals.Dispose();

    private async Task AddAsync(int shard, byte[] payload, CancellationToken cancellation)
    {
        var redis = await link.DatabaseAsync(cancellation);
        await redis.StreamAddAsync(RedisNames.Stream(shard), RedisNames.Field, payload);
    }
}
