using Hotline.Inbound;
using Hotline.Notifications;
using Hotline.Phones;

namespace Hotline.Intake;

/// <summary>Delivery reports of texts and calls that Hotline sent.</summary>
internal sealed class Reports(DeliveryRecords records)
{
    public async Task HandleAsync(ItemContext context, InboundItem item, CancellationToken cancellation)
    {
        var (sid, attemptId, state, failure, code) = item switch
        {
            TextReport r => (r.Sid, r.Attempt, r.State, r.Failure, r.ErrorCode),
            CallReport r => (r.CallSid, r.Attempt, r.State, r.Failure, r.ErrorCode),
            _ => throw new ArgumentOutOfRangeException(nameof(item)),
        };
        if (await DeliveryRecords.FindAsync(context.Db, attemptId, sid, cancellation) is not var (attempt, message))
            return;
        if (state == DeliveryState.Failed)
        {
            attempt.Sid ??= sid;
            await records.FailureAsync(context.Db, attempt, message, failure ?? FailureClass.Transient, code ?? "", null, cancellation);
        }
        else
        {
            records.Progress(context.Db, attempt, message, sid, state);
        }
    }
}
