using Hotline.Inbound;
using Hotline.Notifications;
using Hotline.Phones;

namespace Hotline.Intake;

/// <summary>Delivery reports of texts and calls that Hotline sent.</summary>
internal sealed class Reports(DeliveryRecords records)
{
    public async Task HandleAsync(IntakeBatch batch, InboundItem item, CancellationToken cancellation)
    {
        var (sid, attemptId, state, failure, code) = item switch
        {
            TextReport r => (r.Sid, r.Attempt, r.State, r.Failure, r.ErrorCode),
            CallReport r => (r.CallSid, r.Attempt, r.State, r.Failure, r.ErrorCode),
            _ => throw new ArgumentOutOfRangeException(nameof(item)),
        };
        if (await DeliveryRecords.FindAsync(batch.Db, attemptId, sid, cancellation) is not var (attempt, message))
            return;
        if (state == DeliveryState.Failed)
        {
            attempt.Sid ??= sid;
            await records.FailureAsync(batch.Db, attempt, message, failure ?? FailureClass.Transient, code ?? "", null, cancellation);
        }
        else
        {
            records.Progress(batch.Db, attempt, message, sid, state);
        }
    }
}
