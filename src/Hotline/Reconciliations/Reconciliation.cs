using Hotline.Inbound;
using Hotline.Notifications;
using Microsoft.Extensions.Logging;

namespace Hotline.Reconciliations;

/// <summary>
/// The recurring comparison with the carrier's list. The watermark rises only when everything up to it is durable: handled, in the queue, or with
/// the dead letters. Two nodes that run at once take in the same items, which their keys make one.
/// </summary>
public sealed class Reconciliation
{
    private readonly Recovery _recovery;
    private readonly FoundItems _found;
    private readonly Watermarks _watermarks;
    private readonly IInboundQueue _queue;
    private readonly ReconciliationFigures _figures;
    private readonly RealClock _real;
    private readonly ILogger<Reconciliation> _log;

    internal Reconciliation(
        Recovery recovery, FoundItems found, Watermarks watermarks, IInboundQueue queue, ReconciliationFigures figures, RealClock real, ILogger<Reconciliation> log) =>
        (_recovery, _found, _watermarks, _queue, _figures, _real, _log) = (recovery, found, watermarks, queue, figures, real, log);

    /// <returns>How many items that a command had found were taken over; of the list's own, the rest waits for the next run.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        try
        {
            var found = await _found.TakeAsync(_queue, cancellation);
            await CompareAsync(cancellation);
            return found;
        }
        catch (CarrierListException e)
        {
            _log.LogWarning("The carrier's list could not be read ({Reason}); it is compared again from the same watermark", e.Message);
        }
        catch (InboundUnavailableException e)
        {
            _log.LogWarning("The queue took no recovered item ({Reason}); the carrier's list is compared again from the same watermark", e.Message);
        }

        return 0;
    }

    private async Task CompareAsync(CancellationToken cancellation)
    {
        var until = _real.Now - ReconciliationPolicy.Lag;
        if (await _watermarks.ReadAsync(cancellation) is not { } mark)
        {
            await _watermarks.BeginAsync(until, cancellation);
            return;
        }

        if (until - mark < ReconciliationPolicy.Every)
            return;
        var count = await _recovery.RunAsync(mark - ReconciliationPolicy.Overlap, until, _queue.AppendAsync, null, cancellation);
        await _watermarks.RaiseAsync(until, cancellation);
        _figures.Compared(count, _real.Now);
        if (count.Recovered > 0)
            _log.LogWarning("{Recovered} items that no webhook brought were recovered from the carrier's list", count.Recovered);
    }
}
