namespace Hotline.Inbound;

/// <summary>Reads one shard while it is held.</summary>
public interface IShardReader : IAsyncDisposable
{
    /// <summary>Cancelled when the shard belongs to another node; what is unfinished then is read again there.</summary>
    CancellationToken Lost { get; }

    /// <summary>
    /// The oldest entries that are not completed, at most <paramref name="max"/>, in order; waits for the first.
    /// What was read and not completed is returned again by the next call, with its <see cref="QueuedItem.Deliveries"/> raised.
    /// </summary>
    Task<IReadOnlyList<QueuedItem>> ReadAsync(int max, CancellationToken cancellation);

    /// <summary>The entries are in the database: they may go from the queue. May be called for several callers' entries at once, but not while a read waits.</summary>
    Task CompleteAsync(IReadOnlyList<QueuedItem> items, CancellationToken cancellation);
}
