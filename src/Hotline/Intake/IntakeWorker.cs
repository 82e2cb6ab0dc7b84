using Hotline.Inbound;
using Hotline.Storage;
using Microsoft.Extensions.Logging;

namespace Hotline.Intake;

/// <summary>
/// Reads one shard and sees to it that each of its items is handled, those of one caller in order and different callers side by side: in the quickest way that
/// what came of the caller allows, and alone if that fails.
/// </summary>
internal sealed class IntakeWorker(IInboundSource source, Processor processor, FirstTexts firstTexts, ItemTries tries, IntakeFigures figures, ILogger<IntakeWorker> log)
{
    private const int BatchSize = 200;

    /// <summary>First texts on one connection: fewer wait oftener, more keep what becomes of them in memory for longer.</summary>
    private const int Pipelined = 100;

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
                await tries.WaitForDatabaseAsync(stopping);
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
                await ItemTries.PauseAsync(2, stopping);
            }
        }
    }

    private async Task HandleAsync(IShardReader reader, IReadOnlyList<QueuedItem> queued, CancellationToken cancellation)
    {
        // What is no item has no caller.
        var callers = queued.Select(q => new Arrival(q, InboundJson.Read(q.Payload.Span))).GroupBy(a => a.Item?.OrderKey ?? a.Queued.Id).Select(c => c.ToList()).ToLookup(WayOf);
        using var lanes = new SemaphoreSlim(SideBySide);
        await Task.WhenAll(
            Task.Run(() => AloneAsync(callers[Way.Alone]), cancellation),
            Task.Run(() => TogetherAsync([.. callers[Way.Reports]], ReportsAsync), cancellation),
            Task.Run(() => TogetherAsync([.. callers[Way.FirstText]], FirstTextsAsync), cancellation));

        // What fails or waits holds up its own caller only.
        Task AloneAsync(IEnumerable<List<Arrival>> some) => Parallel.ForEachAsync(
            some, new ParallelOptions { MaxDegreeOfParallelism = SideBySide, CancellationToken = cancellation },
            async (caller, cancelled) =>
            {
                await lanes.WaitAsync(cancelled);
                try
                {
                    foreach (var (one, item) in caller)
                    {
                        await tries.HandleAsync(one, item, cancelled);
                        await CompleteAsync(reader, [one], cancelled);
                    }
                }
                finally
                {
                    lanes.Release();
                }
            });

        async Task TogetherAsync(List<List<Arrival>> some, Func<List<List<Arrival>>, CancellationToken, Task<List<List<Arrival>>>> take)
        {
            if (some.Count == 0)
                return;
            List<List<Arrival>> taken = [];
            try
            {
                var done = await take(some, cancellation);
                await CompleteAsync(reader, [.. done.SelectMany(c => c).Select(a => a.Queued)], cancellation);
                taken = done;
            }
            catch (Exception e) when (!cancellation.IsCancellationRequested && HotlineDatabase.IsAway(e))
            {
                // Waited for once, not by each alone.
                await tries.WaitForDatabaseAsync(cancellation);
            }
            catch (Exception e) when (!cancellation.IsCancellationRequested)
            {
                log.LogWarning(e, "Items of {Count} callers could not be handled together; going on with each alone", some.Count);
            }

            await AloneAsync(some.Except(taken));
        }
    }

    private static Way WayOf(List<Arrival> caller)
    {
        // What brought a worker down before is not taken together with others again.
        if (!caller.TrueForAll(a => a.Item is not null && a.Queued.Deliveries <= 1))
            return Way.Alone;
        if (caller.TrueForAll(a => Items.IsReport(a.Item)))
            return Way.Reports;
        return caller.TrueForAll(a => a.Item is ReceivedText && a.Item.Key == caller[0].Item!.Key) ? Way.FirstText : Way.Alone;
    }

    private async Task<List<List<Arrival>>> ReportsAsync(List<List<Arrival>> callers, CancellationToken cancellation)
    {
        var series = callers.Index().GroupBy(c => c.Index % SideBySide, c => c.Item).Select(some => Task.Run(() => SeriesAsync([.. some], cancellation), cancellation));
        return [.. (await Task.WhenAll(series)).SelectMany(c => c)];
    }

    private async Task<List<List<Arrival>>> SeriesAsync(List<List<Arrival>> callers, CancellationToken cancellation)
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

    /// <summary>How what came of a caller is handled.</summary>
    private enum Way
    {
        Alone,
        Reports,
        FirstText,
    }

    /// <param name="Queued">As it lies in the queue.</param>
    /// <param name="Item">What it says; null: no item.</param>
    private sealed record Arrival(QueuedItem Queued, InboundItem? Item);
}
