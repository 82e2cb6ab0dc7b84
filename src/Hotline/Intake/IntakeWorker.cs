using Hotline.Inbound;
using Hotline.Storage;
using Microsoft.Extensions.Logging;

namespace Hotline.Intake;

/// <summary>
/// Reads one shard and hands its items to the processor: a batch in one transaction; when that fails, each alone, those of one caller in order and
/// different callers side by side. An item that fails again and again for its own sake goes to the dead letters; a database that is away is waited for,
/// for as long as it takes.
/// </summary>
internal sealed class IntakeWorker(IInboundSource source, Processor processor, DeadLetters deadLetters, IntakeFigures figures, ILogger<IntakeWorker> log)
{
    private const int BatchSize = 200;

    // Every takeover of a shard counts as a delivery, but none is taken over while the database is away: only an item that brings the
    // process down again and again comes this far.
    private const int MaxDeliveries = 20;

    private const int MaxTries = 3;

    /// <summary>Pauses while the database is away, the last one for as long as it takes.</summary>
    private static readonly TimeSpan[] AwayPauses =
        [TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(5)];

    /// <summary>
    /// So many callers of a shard are handled side by side. Each takes a connection, and a second one while it draws its number, of the hundred that a pool
    /// usually has for all shards and everybody else.
    /// </summary>
    private int SideBySide => Math.Clamp(32 / source.Shards, 1, 8);

    public async Task RunAsync(int shard, CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await WaitForDatabaseAsync(stopping);
                await using var reader = await source.AcquireAsync(shard, stopping);
                using var held = CancellationTokenSource.CreateLinkedTokenSource(stopping, reader.Lost);
                while (!held.IsCancellationRequested)
                    await HandleAsync(shard, reader, await reader.ReadAsync(BatchSize, held.Token), held.Token);
            }
            catch (OperationCanceledException)
            {
                // Stopping, or the shard went to another node: what is unfinished is read again there.
            }
            catch (Exception e)
            {
                log.LogError(e, "Shard {Shard} could not be read; trying again", shard);
                await PauseAsync(2, stopping);
            }
        }
    }

    private async Task WaitForDatabaseAsync(CancellationToken stopping)
    {
        for (var away = 0; ; away++)
        {
            try
            {
                await processor.CheckDatabaseAsync(stopping);
                return;
            }
            catch (Exception e) when (!stopping.IsCancellationRequested && HotlineDatabase.IsAway(e))
            {
                log.LogWarning("The database is away ({Error}); inbound items wait in the queue", e.Message);
                await PauseAsync(away, stopping);
            }
        }
    }

    private async Task HandleAsync(int shard, IShardReader reader, IReadOnlyList<QueuedItem> queued, CancellationToken cancellation)
    {
        if (queued.Count == 0)
            return;
        var parsed = queued.Select(q => (Queued: q, Item: InboundJson.Read(q.Payload.Span))).ToList();
        // What brought a worker down before is not taken together with others again.
        if (parsed.TrueForAll(p => p.Item is not null && p.Queued.Deliveries <= 1))
        {
            try
            {
                await processor.HandleAsync(shard, [.. parsed.Select(p => p.Item!)], cancellation);
                await reader.CompleteAsync(queued, cancellation);
                figures.Handled(queued.Count);
                return;
            }
            catch (Exception e) when (!cancellation.IsCancellationRequested && HotlineDatabase.IsAway(e))
            {
                // Waited for once, not by each alone.
                await WaitForDatabaseAsync(cancellation);
            }
            catch (Exception e) when (!cancellation.IsCancellationRequested)
            {
                log.LogWarning(e, "A batch of {Count} items failed; going on with each alone", queued.Count);
            }
        }

        // What fails or waits holds up its own caller only. What is no item has no caller.
        await Parallel.ForEachAsync(
            parsed.GroupBy(p => p.Item?.OrderKey ?? p.Queued.Id), new ParallelOptions { MaxDegreeOfParallelism = SideBySide, CancellationToken = cancellation },
            async (caller, cancelled) =>
            {
                foreach (var (one, item) in caller)
                {
                    await HandleOneAsync(shard, one, item, cancelled);
                    await reader.CompleteAsync([one], cancelled);
                    figures.Handled(1);
                }
            });
    }

    private async Task HandleOneAsync(int shard, QueuedItem queued, InboundItem? item, CancellationToken cancellation)
    {
        var (away, tries) = (0, 0);
        var unusable = item is null ? "not an inbound item" : queued.Deliveries > MaxDeliveries ? "delivered too often without an end" : null;
        var error = unusable;
        while (true)
        {
            try
            {
                if (error is not null)
                    await deadLetters.KeepAsync(queued, error, Math.Max(tries, queued.Deliveries), cancellation);
                else
                    await processor.HandleAloneAsync(shard, item!, cancellation);
                return;
            }
            catch (Exception e) when (!cancellation.IsCancellationRequested && (error is not null || HotlineDatabase.IsAway(e)))
            {
                // What cannot even be kept as a dead letter was perhaps failed by the database, not by itself: it has all its tries again.
                log.LogWarning("The database takes nothing ({Error}); inbound items wait in the queue", e.Message);
                (tries, error) = (0, unusable);
                await PauseAsync(away++, cancellation);
            }
            catch (Exception e) when (!cancellation.IsCancellationRequested)
            {
                log.LogError(e, "Item {Key} failed, try {Try} of {Max}", item?.Key, ++tries, MaxTries);
                if (tries >= MaxTries)
                    error = e.ToString();
            }
        }
    }

    private static Task PauseAsync(int step, CancellationToken cancellation) =>
        Task.Delay(AwayPauses[Math.Min(step, AwayPauses.Length - 1)], cancellation).ContinueWith(_ => { }, TaskScheduler.Default);
}
