using System.Diagnostics;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace Hotline.Inbound;

/// <summary>
/// The right to read a shard, as a key in Redis that expires. Renewed on real time, whatever the program's clock does. It counts as lost
/// here before it expires there.
/// </summary>
internal sealed class ShardLease : IAsyncDisposable
{
    private readonly RedisLink _link;
    private readonly int _shard;
    private readonly string _token;
    private readonly TimeSpan _time;
    private readonly ILogger _log;
    private readonly CancellationTokenSource _lost = new();
    private readonly CancellationTokenSource _ended = new();
    private readonly Task _renewing;
    private long _renewedAt;

    private ShardLease(RedisLink link, int shard, string token, TimeSpan time, long since, ILogger log)
    {
        (_link, _shard, _token, _time, _renewedAt, _log) = (link, shard, token, time, since, log);
        Lost = _lost.Token;
        _renewing = RenewAsync();
    }

    /// <summary>Fires when another node may read the shard.</summary>
    public CancellationToken Lost { get; }

    /// <summary>Waits for the lease for as long as it takes, through outages of Redis too.</summary>
    public static async Task<ShardLease> AcquireAsync(
        RedisLink link, int shard, string token, TimeSpan time, ILogger log, CancellationToken cancellation)
    {
        var pause = new Backoff(time / 100, time / 10);
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            var since = Stopwatch.GetTimestamp();
            try
            {
                var redis = await link.DatabaseAsync(cancellation);
                if (await RunAsync(redis, RedisScripts.Acquire, shard, [token, (long)time.TotalMilliseconds]))
                {
                    await CreateGroupAsync(redis, shard);
                    return new ShardLease(link, shard, token, time, since, log);
                }
            }
            catch (Exception e) when (RedisLink.IsAway(e))
            {
                log.LogDebug(e, "Shard {Shard} waits for Redis", shard);
            }

            await Task.Delay(pause.Next(), cancellation);
        }
    }

    /// <summary>Redis says that it is no longer ours.</summary>
    public async Task LoseAsync()
    {
        _log.LogWarning("The lease of shard {Shard} could not be kept; another node may read it", _shard);
        await _lost.CancelAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        await _renewing;
        try
        {
            if (!Lost.IsCancellationRequested)
                await RunAsync(await _link.DatabaseAsync(default), RedisScripts.Release, _shard, [_token]).WaitAsync(_time / 3);
        }
        catch (Exception e) when (RedisLink.IsAway(e))
        {
            _log.LogDebug(e, "The lease of shard {Shard} was not given back; it expires by itself", _shard);
        }

        _ended.Dispose();
    }

    private async Task RenewAsync()
    {
        while (!_lost.IsCancellationRequested)
        {
            await Task.Delay(_time / 3, _ended.Token).ContinueWith(_ => { }, TaskScheduler.Default);
            if (_ended.IsCancellationRequested)
                return;
            if (!await KeptAsync())
                await LoseAsync();
        }
    }

    private async Task<bool> KeptAsync()
    {
        try
        {
            var asked = Stopwatch.GetTimestamp();
            var redis = await _link.DatabaseAsync(default);
            if (!await RunAsync(redis, RedisScripts.Renew, _shard, [_token, (long)_time.TotalMilliseconds]).WaitAsync(_time / 6))
                return false;
            _renewedAt = asked;
        }
        catch (Exception e) when (RedisLink.IsAway(e))
        {
            _log.LogDebug(e, "The lease of shard {Shard} was not renewed this time", _shard);
        }

        // The next look comes after a third, and may itself take a sixth.
        return Stopwatch.GetElapsedTime(_renewedAt) < _time / 2;
    }

    private static async Task<bool> RunAsync(IDatabase redis, string script, int shard, RedisValue[] arguments)
    {
        var answer = await redis.ScriptEvaluateAsync(script, [RedisNames.Stream(shard), RedisNames.Lease(shard)], arguments);
        return !answer.IsNull && (int)answer == 1;
    }

    private static async Task CreateGroupAsync(IDatabase redis, int shard)
    {
        try
        {
            await redis.StreamCreateConsumerGroupAsync(RedisNames.Stream(shard), RedisNames.Group, StreamPosition.Beginning);
        }
        catch (RedisServerException e) when (e.Message.StartsWith("BUSYGROUP", StringComparison.Ordinal))
        {
            // It is there already.
        }
    }
}
