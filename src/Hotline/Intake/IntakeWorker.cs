using Hotline.Inbound;
using Hotline.Storage;
using Microsoft.Extensions.Logging;

namespace Hotline.Intake;

/// <summary>
/// Reads one shard and sees to it that each of its items is handled, those of one caller in order and different callers side by side. An item that fails again
/// and again for its own sake goes to the dead letters; a database that is away is waited for, for as long as it takes.
/// </summary>
internal sealed class IntakeWorker(IInboundSource source, Processor processor, FirstTexts firstTexts, DeadLetters deadLetters, IntakeFigures figures, ILogger<IntakeWorker> log)
{
    private const int BatchSize = 200;

    /// <summary>First texts on one connection: fewer wait oftener, more keep what becomes of them in memory for longer.</summary>
    private const int Pipelined = 100;

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
    private int SideBySide => Math.Clamp(16 / source.Shards, 1, 8);

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
                    await HandleAsync(reader, await reader.ReadAsync(BatchSize, held.Token), held.Token);
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

    private async Task HandleAsync(IShardReader reader, IReadOnlyList<QueuedItem> queued, CancellationToken cancellation)
    {
        // What is no item has no caller.
        var callers = queued.Select(q => new Arrival(q, InboundJson.Read(q.Payload.Span))).GroupBy(a => a.Item?.OrderKey ?? a.Queued.Id).Select(c => c.ToList()).ToList();
        // What brought a worker down before is not taken together with others again.
        var calm = callers.FindAll(c => c.TrueForAll(a => a.Item is not null && a.Queued.Deliveries <= 1));
        var done = new HashSet<List<Arrival>>();
        await TogetherAsync(calm.FindAll(c => c.TrueForAll(a => Items.IsReport(a.Item))), ReportsAsync);
        await TogetherAsync(calm.FindAll(c => c.TrueForAll(a => a.Item is ReceivedText && a.Item.Key == c[0].Item!.Key)), FirstTextsAsync);

        // What fails or waits holds up its own caller only.
        await Parallel.ForEachAsync(
            callers.Where(c => !done.Contains(c)), new ParallelOptions { MaxDegreeOfParallelism = SideBySide, CancellationToken = cancellation },
            async (caller, cancelled) =>
            {
                foreach (var (one, item) in caller)
                {
                    await HandleOneAsync(one, item, cancelled);
                    await CompleteAsync(reader, [one], cancelled);
                }
            });

        async Task TogetherAsync(List<List<Arrival>> some, Func<List<List<Arrival>>, CancellationToken, Task<List<List<Arrival>>>> take)
        {
            if (some.Count == 0)
                return;
            try
            {
                var taken = await take(some, cancellation);
                await CompleteAsync(reader, [.. taken.SelectMany(c => c).Select(a => a.Queued)], cancellation);
                done.UnionWith(taken);
            }
            catch (Exception e) when (!cancellation.IsCancellationRequested && HotlineDatabase.IsAway(e))
            {
                // Waited for once, not by each alone.
                await WaitForDatabaseAsync(cancellation);
            }
            catch (Exception e) when (!cancellation.IsCancellationRequested)
            {
                log.LogWarning(e, "Items of {Count} callers could not be handled together; going on with each alone", some.Count);
            }
        }
    }

    private async Task<List<List<Arrival>>> ReportsAsync(List<List<Arrival>> callers, CancellationToken cancellation)
    {
        var arrivals = callers.SelectMany(c => c).ToList();
        var failures = await processor.HandleEachAsync(arrivals.Select(a => a.Item!), cancellation);
        var failed = arrivals.Zip(failures).Where(pair => pair.Second is not null).Select(pair => pair.First).ToHashSet();
        if (failures.FirstOrDefault(f => f is not null) is { } failure)
            log.LogWarning("{Count} of {All} delivery reports must be tried again, alone ({Error})", failed.Count, arrivals.Count, failure.Message);
        return callers.FindAll(c => !c.Exists(failed.Contains));
    }

    private async Task<List<List<Arrival>>> FirstTextsAsync(List<List<Arrival>> callers, CancellationToken cancellation)
    {
        var pipelines = callers.Select(c => (ReceivedText)c[0].Item!).Chunk(Pipelined).Select(texts => Task.Run(() => firstTexts.TakeAsync(texts, cancellation), cancellation));
        var taken = await Task.WhenAll(pipelines);
        var keys = taken.SelectMany(t => t).ToHashSet();
        return callers.FindAll(c => keys.Contains(c[0].Item!.Key));
    }

    private async Task CompleteAsync(IShardReader reader, IReadOnlyList<QueuedItem> items, CancellationToken cancellation)
    {
        if (items.Count == 0)
            return;
        await reader.CompleteAsync(items, cancellation);
        figures.Handled(items.Count);
    }

    private async Task HandleOneAsync(QueuedItem queued, InboundItem? item, CancellationToken cancellation)
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
                    await processor.HandleAsync(item!, cancellation);
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

    /// <param name="Queued">As it lies in the queue.</param>
    /// <param name="Item">What it says; null: no item.</param>
    private sealed record Arrival(QueuedItem Queued, InboundItem? Item);
}
