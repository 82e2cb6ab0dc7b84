using Hotline.Inbound;
using Hotline.Storage;
using Microsoft.Extensions.Logging;

namespace Hotline.Intake;

/// <summary>
/// Tries an item until it is handled. One that fails again and again for its own sake goes to the dead letters; a database that is away is waited for, for as long
/// as it takes.
/// </summary>
internal sealed class ItemTries(Processor processor, DeadLetters deadLetters, ILogger<ItemTries> log)
{
    // Every takeover of a shard counts as a delivery, but none is taken over while the database is away: only an item that brings the
    // process down again and again comes this far.
    private const int MaxDeliveries = 20;

    private const int MaxTries = 3;

    /// <summary>Pauses while the database is away, the last one for as long as it takes.</summary>
    private static readonly TimeSpan[] AwayPauses =
        [TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(5)];

    /// <summary>Ends when the item is handled or kept as a dead letter, and may leave the queue.</summary>
    /// <param name="queued">As it lies in the queue.</param>
    /// <param name="item">What it says; null: no item.</param>
    /// <param name="cancellation">Gives up; the item stays in the queue.</param>
    public async Task HandleAsync(QueuedItem queued, InboundItem? item, CancellationToken cancellation)
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

    /// <summary>Ends when something can be written.</summary>
    public async Task WaitForDatabaseAsync(CancellationToken stopping)
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

    /// <param name="step">How often there was a pause before.</param>
    /// <param name="cancellation">Ends the pause early, without an error.</param>
    public static Task PauseAsync(int step, CancellationToken cancellation) =>
        Task.Delay(AwayPauses[Math.Min(step, AwayPauses.Length - 1)], cancellation).ContinueWith(_ => { }, TaskScheduler.Default);
}
