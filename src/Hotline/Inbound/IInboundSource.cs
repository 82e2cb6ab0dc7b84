namespace Hotline.Inbound;

/// <summary>
/// The reading side of the queue, sharded by a hash of the order key. One node at a time reads a shard, so that items of one
/// caller are handled in order. An entry stays until it is completed: a reader that dies leaves it to the next one.
/// </summary>
public interface IInboundSource
{
    /// <summary>How many shards there are; fixed by configuration.</summary>
    int Shards { get; }

    /// <summary>
    /// Waits until this node may read the shard (a lease where several nodes share the queue).
    /// Disposing gives the shard back. <see cref="IShardReader.Lost"/> fires when the lease could not be kept.
    /// </summary>
    Task<IShardReader> AcquireAsync(int shard, CancellationToken cancellation);
}
