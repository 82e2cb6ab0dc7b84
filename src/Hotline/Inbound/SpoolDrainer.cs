using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Hotline.Inbound;

/// <summary>
/// Moves what lies in the spool to Redis, oldest first, and takes it out of the spool when Redis has it. Asking for the spool when the host
/// starts, it also stops the start of a second server on one data folder.
/// </summary>
internal sealed class SpoolDrainer(
    SpoolQueue spool, StreamTrust trust, InboundFigures figures, ILogger<SpoolDrainer> log, RedisStreamQueue? stream = null) : BackgroundService
{
    private const int BatchSize = 500;
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);

    /// <summary>Moves one batch.</summary>
    /// <returns>How many; 0 when the spool is empty, and then Redis answered.</returns>
    internal static async Task<int> DrainAsync(SpoolQueue spool, RedisStreamQueue stream, CancellationToken cancellation)
    {
        var oldest = await spool.OldestAsync(BatchSize);
        if (oldest.Count == 0)
            await stream.DepthAsync(cancellation);
        foreach (var shard in oldest.GroupBy(e => OrderHash.Shard(e.Hash, stream.Shards)))
        {
            await stream.AppendAllAsync(shard.Key, shard.Select(e => e.Payload), cancellation);
            await spool.RemoveAsync([.. shard.Select(e => e.Seq)]);
        }

        return oldest.Count;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        figures.Watch(() => spool.Tally);
        if (stream is null)
            return;
        var pause = new Backoff(ShortestPause, LongestPause);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var moved = await DrainAsync(spool, stream, stoppingToken);
                pause.Reset();
                trust.Restore();
                figures.Drained(moved);
                if (moved == 0)
                    await WaitAsync(stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                // Whatever it was: the entries are still in the spool, and the next round tries them again.
                trust.Doubt(e);
                log.LogDebug(e, "The inbound spool could not be drained");
                await Task.Delay(pause.Next(), stoppingToken);
            }
        }
    }

    /// <summary>A doubt without an entry is possible, so the wait is not for ever.</summary>
    private Task WaitAsync(CancellationToken stopping) => spool.WaitForAnyAsync(LongestPause, stopping);
}
