namespace Hotline.Inbound;

/// <summary>Tells how the queue is and whether Redis keeps what it takes.</summary>
public sealed class InboundHealth
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);
    private readonly SpoolQueue _spool;
    private readonly RedisStreamQueue? _stream;
    private readonly RedisLink? _link;

    internal InboundHealth(SpoolQueue spool, RedisStreamQueue? stream, RedisLink? link) => (_spool, _stream, _link) = (spool, stream, link);

    /// <summary>Answers within about a second, whatever Redis does.</summary>
    public async Task<InboundStatus> StatusAsync(CancellationToken cancellation)
    {
        var tally = _spool.Tally;
        var depth = _stream is null ? null : await DepthAsync(_stream, cancellation);
        return new InboundStatus(_stream is null ? null : depth is not null, depth, tally.Entries, tally.Bytes, tally.IsFull);
    }

    /// <summary>Compares the server's settings with what the queue needs.</summary>
    /// <returns>A plain sentence for each thing to change; empty when all is well or Redis is not configured; null while Redis does not answer.</returns>
    public async Task<IReadOnlyList<string>?> WarningsAsync(CancellationToken cancellation)
    {
        if (_link is null)
            return [];
        try
        {
            if (await _link.ServerAsync(cancellation) is { } server)
                return await RedisRequirements.CompareAsync(server);
            return await _link.OnlyReplicaAsync(cancellation) ? [RedisRequirements.OnlyReplica] : null;
        }
        catch (Exception e) when (RedisLink.IsAway(e))
        {
            return null;
        }
    }

    private static async Task<long?> DepthAsync(RedisStreamQueue stream, CancellationToken cancellation)
    {
        try
        {
            return await stream.DepthAsync(cancellation).WaitAsync(Limit, cancellation);
        }
        catch (Exception e) when (RedisLink.IsAway(e))
        {
            return null;
        }
    }
}
