namespace Hotline.Inbound;

/// <summary>
/// Redis when it is there, the disk otherwise. While the spool holds anything of a caller, newer items of that caller go to the spool
/// too, so that they cannot overtake.
/// </summary>
internal sealed class DurableInbound(SpoolQueue spool, StreamTrust trust, InboundFigures figures, RedisStreamQueue? stream = null) : IInboundQueue
{
    public async Task AppendAsync(InboundItem item, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var entry = InboundEntry.Of(item);
        var direct = trust.Holds && spool.Tally.HoldsNothingOf(entry.Hash);
        if (direct && await StreamTookAsync(entry, cancellation))
            return;
        try
        {
            await spool.AppendAsync(entry);
            figures.Spooled();
        }
        catch (InboundUnavailableException)
        {
            // Better out of order than lost.
            if (!direct && await StreamTookAsync(entry, cancellation))
                return;
            figures.Refused();
            throw;
        }
    }

    private async Task<bool> StreamTookAsync(InboundEntry entry, CancellationToken cancellation)
    {
        if (stream is null)
            return false;
        try
        {
            await stream.AppendAsync(entry, cancellation);
            figures.Streamed();
            return true;
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested)
        {
            // Whatever keeps Redis from taking it, the spool is there for it. Should Redis have it after all, its key makes it one.
            trust.Doubt(e);
            return false;
        }
    }
}
