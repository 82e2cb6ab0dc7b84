using Hotline.Inbound;
using Hotline.Notifications;
using Hotline.Phones;
using Hotline.Storage;

namespace Hotline.Reconciliations;

/// <summary>
/// Compares the carrier's lists with what was handled and takes in what is missing. Whatever is taken in twice (by two nodes, by a webhook that
/// was still under way) is handled once: the item's key is unique in the database.
/// </summary>
public sealed class Recovery
{
    private const int AtOnce = 500;
    private readonly ICarrierList _list;
    private readonly Arrivals _arrivals;
    private readonly KnownItems _known;
    private readonly TimeProvider _clock;
    private readonly RealClock _real;

    public Recovery(HotlineDatabase database, ICarrierList list, PhoneLines lines, TimeProvider clock, RealClock real) =>
        (_list, _arrivals, _known, _clock, _real) = (list, new Arrivals(list, lines), new KnownItems(database), clock, real);

    /// <param name="since">From here on, by the carrier's time.</param>
    /// <param name="until">Up to here.</param>
    /// <param name="take">Makes an item durable; called in the order in which the items arrived.</param>
    /// <param name="progress">Told after each few hundred.</param>
    /// <param name="cancellation">Abandons it; what was taken in is taken in.</param>
    /// <exception cref="CarrierListException">The list could not be read to its end.</exception>
    public async Task<ReconciliationCount> RunAsync(
        DateTimeOffset since, DateTimeOffset until, Func<InboundItem, CancellationToken, Task> take, Action<ReconciliationCount>? progress, CancellationToken cancellation)
    {
        var (count, chunk, drift) = (ReconciliationCount.Nothing, new List<Arrival>(AtOnce), Drift());
        await foreach (var arrival in _arrivals.ReadAsync(since, until, cancellation))
        {
            chunk.Add(arrival);
            if (chunk.Count < AtOnce)
                continue;
            count = await TakeAsync(chunk, count, drift, take, cancellation);
            progress?.Invoke(count);
            chunk.Clear();
        }

        return await TakeAsync(chunk, count, drift, take, cancellation);
    }

    private async Task<ReconciliationCount> TakeAsync(
        List<Arrival> chunk, ReconciliationCount count, TimeSpan drift, Func<InboundItem, CancellationToken, Task> take, CancellationToken cancellation)
    {
        if (chunk.Count == 0)
            return count;
        var (known, recovered, foreign) = (await _known.AmongAsync([.. chunk.Select(a => a.Item.Key)], cancellation), 0, 0);
        foreach (var arrival in chunk.Where(a => !known.Contains(a.Item.Key)))
        {
            if (await CompleteAsync(arrival, cancellation) is { } item)
            {
                await take(item with { ReceivedAt = arrival.At + drift }, cancellation);
                recovered++;
            }
            else
            {
                foreign++;
            }
        }

        return new ReconciliationCount(
            count.Listed + chunk.Count - foreign, count.Known + chunk.Count - recovered - foreign, count.Recovered + recovered, chunk[^1].At);
    }

    private async Task<InboundItem?> CompleteAsync(Arrival arrival, CancellationToken cancellation) => arrival.Item switch
    {
        ReceivedText text when arrival.Media > 0 => text with { Media = await _list.MediaAsync(text.Sid, cancellation) },
        CallRecorded { From: "", To: "" } recorded => await _known.CompleteAsync(recorded, cancellation),
        var whole => whole,
    };

    /// <summary>From the carrier's time to the program's: none but in a drill, where an item arrived as long ago as it did on the wall.</summary>
    private TimeSpan Drift()
    {
        var drift = _clock.GetUtcNow() - _real.Now;
        return drift.Duration() < TimeSpan.FromSeconds(1) ? TimeSpan.Zero : drift;
    }
}
