using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace Hotline.Inbound;

/// <summary>Reads one stream: first what any reader had begun, oldest first, then what is new. For one caller at a time.</summary>
internal sealed class RedisShardReader(
    RedisLink link, ShardLease lease, int shard, string token, Signals signals, ILogger log, Action release) : IShardReader
{
    private const int PageSize = 500;

    /// <summary>
    /// Appends of this node raise a signal; those of others are found by looking, at least this often. The client library has no blocking read, and
    /// a message to wake readers would cost the webhook a second command for every item.
    /// </summary>
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(25);

    private static readonly TimeSpan AwayPause = TimeSpan.FromMilliseconds(100);
    private readonly RedisKey[] _keys = [RedisNames.Stream(shard), RedisNames.Lease(shard)];
    private readonly RedisUnfinished _unfinished = new();
    private bool _tookOver;
    private int _released;

    public CancellationToken Lost => lease.Lost;

    public async Task<IReadOnlyList<QueuedItem>> ReadAsync(int max, CancellationToken cancellation)
    {
        using var held = CancellationTokenSource.CreateLinkedTokenSource(cancellation, Lost);
        var pause = new Backoff(TimeSpan.FromMilliseconds(1), LongestPause);
        while (true)
        {
            held.Token.ThrowIfCancellationRequested();
            var read = await TryAsync(() => NextAsync(Math.Min(max, PageSize)), held.Token);
            if (read is { Count: > 0 })
                return read;
            if (read is not null)
                await signals.WaitAsync(shard, pause.Next(), held.Token);
        }
    }

    public async Task CompleteAsync(IReadOnlyList<QueuedItem> items, CancellationToken cancellation)
    {
        using var held = CancellationTokenSource.CreateLinkedTokenSource(cancellation, Lost);
        foreach (var page in items.Chunk(PageSize))
        {
            var ids = Array.ConvertAll(page, item => (RedisValue)item.Id);
            while (await TryAsync(() => RunAsync(RedisScripts.Complete, [RedisNames.Group, .. ids]), held.Token) is null)
                held.Token.ThrowIfCancellationRequested();
        }

        _unfinished.Remove(items);
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _released, 1) != 0)
            return;
        await lease.DisposeAsync();
        release();
    }

    /// <summary>An answer that got lost may have handed entries to this reader: so after every failure it takes over again.</summary>
    /// <returns>Null when Redis could not be asked.</returns>
    private async Task<T?> TryAsync<T>(Func<Task<T>> ask, CancellationToken held) where T : class
    {
        try
        {
            return await ask();
        }
        catch (Exception e) when (RedisLink.IsAway(e))
        {
            log.LogDebug(e, "Shard {Shard} waits for Redis", shard);
            _tookOver = false;
            if (e.Message.StartsWith("NOGROUP", StringComparison.Ordinal))
                await lease.LoseAsync();
            await Task.Delay(AwayPause, held);
            return null;
        }
    }

    private async Task<IReadOnlyList<QueuedItem>> NextAsync(int max)
    {
        if (!_tookOver)
            await TakeOverAsync();
        if (_unfinished.HandedOut(max) is { Length: > 0 } again)
            await RunGuardedAsync(RedisScripts.CountAgain, [RedisNames.Group, .. again]);
        if (_unfinished.Count < max)
            _unfinished.AddNew(await RunGuardedAsync(RedisScripts.Read, [RedisNames.Group, max - _unfinished.Count]));
        return _unfinished.HandOut(max);
    }

    private async Task TakeOverAsync()
    {
        _unfinished.Clear();
        RedisValue from = "0-0";
        do
        {
            var answer = await RunGuardedAsync(RedisScripts.TakeOver, [RedisNames.Group, from, PageSize]);
            from = (RedisValue)answer[0];
            _unfinished.AddTakenOver(answer[1], answer[2]);
        }
        while (from != "0-0");
        _tookOver = true;
    }

    private async Task<RedisResult> RunGuardedAsync(string script, RedisValue[] arguments)
    {
        var answer = await RunAsync(script, arguments);
        if (!answer.IsNull)
            return answer;
        await lease.LoseAsync();
        throw new RedisException("The lease is no longer held.");
    }

    private async Task<RedisResult> RunAsync(string script, RedisValue[] arguments)
    {
        var redis = await link.DatabaseAsync(Lost);
        return await redis.ScriptEvaluateAsync(script, _keys, [token, .. arguments]);
    }
}
