namespace Hotline.Inbound;

/// <summary>Wakes the readers of this process as soon as something was appended to their shard.</summary>
internal sealed class ShardSignals(int shards) : IDisposable
{
    private readonly SemaphoreSlim[] _signals = [.. Enumerable.Range(0, shards).Select(_ => new SemaphoreSlim(0))];

    public void Raise(int shard)
    {
        // Two raises at once may count two: the reader then looks once in vain, which is harmless.
        if (_signals[shard].CurrentCount == 0)
            _signals[shard].Release();
    }

    public void RaiseAll()
    {
        for (var shard = 0; shard < _signals.Length; shard++)
            Raise(shard);
    }

    public Task WaitAsync(int shard, TimeSpan atMost, CancellationToken cancellation) => _signals[shard].WaitAsync(atMost, cancellation);

    public void Dispose()
    {
        foreach (var signal in _signals)
            signal.Dispose();
    }
}
