namespace Hotline.Inbound;

/// <summary>Reads one shard of the spool. Nobody else can hold it, so it is never lost.</summary>
internal sealed class SpoolShardReader(SpoolQueue spool, int shard, Signals signals, Action release) : IShardReader
{
    private int _released;

    public CancellationToken Lost => CancellationToken.None;

    public async Task<IReadOnlyList<QueuedItem>> ReadAsync(int max, CancellationToken cancellation)
    {
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            var taken = await spool.TakeAsync(shard, max);
            if (taken.Count > 0)
                return [.. taken.Select(e => new QueuedItem($"{e.Seq}", e.Payload, e.Deliveries))];
            await signals.WaitAsync(shard, Timeout.InfiniteTimeSpan, cancellation);
        }
    }

    public Task CompleteAsync(IReadOnlyList<QueuedItem> items, CancellationToken cancellation) =>
        spool.RemoveAsync([.. items.Select(i => long.Parse(i.Id, System.Globalization.CultureInfo.InvariantCulture))]);

    public ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _released, 1) == 0)
            release();
        return ValueTask.CompletedTask;
    }
}
