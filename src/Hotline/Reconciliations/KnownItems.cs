using Hotline.Inbound;
using Hotline.Intake;
using Hotline.Notifications;
using Hotline.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Reconciliations;

/// <summary>Tells which items were handled, and completes what a list alone cannot tell.</summary>
internal sealed class KnownItems(HotlineDatabase database)
{
    /// <summary>Those of these keys that were handled, or failed and wait with the dead letters for a person.</summary>
    public Task<HashSet<string>> AmongAsync(IReadOnlyCollection<string> keys, CancellationToken cancellation) => database.ReadAsync(async db =>
    {
        var known = await db.Set<HandledItem>().Where(i => keys.Contains(i.Key)).Select(i => i.Key).ToHashSetAsync(cancellation);
        known.UnionWith(await db.Set<DeadLetter>().Where(d => d.Key != null && keys.Contains(d.Key)).Select(d => d.Key!).ToListAsync(cancellation));
        return known;
    });

    /// <summary>A recording names its call only: the numbers are those of a resident's call that is known, or of a reminder call that it was made on.</summary>
    /// <returns>Null: it belongs to no call of this program.</returns>
    public Task<CallRecorded?> CompleteAsync(CallRecorded recorded, CancellationToken cancellation) => database.ReadAsync(async db =>
    {
        if (await db.Set<InboundCall>().SingleOrDefaultAsync(c => c.Sid == recorded.CallSid, cancellation) is { } call)
            return recorded with { From = call.From, To = call.To };
        return await db.Set<DeliveryAttempt>().FirstOrDefaultAsync(a => a.Sid == recorded.CallSid, cancellation) is { } attempt
            ? recorded with { From = attempt.To, To = attempt.From, Attempt = attempt.Id }
            : null;
    });
}
