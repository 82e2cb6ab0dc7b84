using Hotline.Desks;
using Hotline.Inbound;
using Hotline.Notifications;
using Hotline.Phones;
using Hotline.Storage;
using Hotline.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Intake;

/// <summary>
/// Handles items in one transaction, each wholly or not at all: an item's ticket, timeline, ladder and messages are written together.
/// Many items share a transaction for speed; when one of them fails, all are rolled back and the worker goes on with each alone.
/// </summary>
internal sealed class Processor(HotlineDatabase database, Items items, Numbering numbering, PhoneLines lines, Desk desk, TimeProvider clock)
{
    // Two nodes that both believe they hold a shard go one after the other, and the second finds the keys of the first.
    private const long ShardLocks = 0x486F_7400_0000;

    public Task HandleAsync(int shard, IReadOnlyList<InboundItem> batch, CancellationToken cancellation) =>
        HandleAsync(batch, db => db.LockAsync(ShardLocks + shard, cancellation), cancellation);

    /// <summary>One item in a transaction of its own, beside those of other callers of its shard, and after what any node has in hand of this one.</summary>
    public Task HandleAloneAsync(int shard, InboundItem item, CancellationToken cancellation) =>
        HandleAsync(
            [item],
            async db =>
            {
                await db.ShareLockAsync(ShardLocks + shard, cancellation);
                await db.LockAsync(~OrderHash.Of(item.OrderKey), cancellation);
            },
            cancellation);

    /// <summary>Writes nothing; fails while nothing can be written.</summary>
    public Task CheckDatabaseAsync(CancellationToken cancellation) =>
        database.WriteAsync(db => db.Set<HandledItem>().Where(i => i.Key == "").ExecuteDeleteAsync(cancellation), cancellation);

    private Task HandleAsync(IReadOnlyList<InboundItem> batch, Func<HotlineDb, Task> lockAsync, CancellationToken cancellation) =>
        database.WriteAsync(
            async db =>
            {
                // Every look into the tracker would compare every tracked row with what it was; once, at the end, is enough.
                db.ChangeTracker.AutoDetectChangesEnabled = false;
                await lockAsync(db);
                var now = clock.GetUtcNow();
                var known = await IntakeBatch.LoadAsync(
                    db, now, [.. batch.Select(i => i.Key)], [.. batch.Select(NumberOf).OfType<string>().Distinct()], now - desk.ReopenWindow, cancellation);
                await DeliveryRecords.LockAsync(
                    db, [.. batch.Select(AttemptOf).OfType<Guid>()], [.. batch.OfType<TextReport>().Where(r => r.Attempt is null).Select(r => r.Sid)], cancellation);
                foreach (var item in batch)
                    await items.HandleAsync(known, item, cancellation);
                await numbering.NumberAsync(db, cancellation);
                db.ChangeTracker.AutoDetectChangesEnabled = true;
            },
            cancellation);

    private static Guid? AttemptOf(InboundItem item) => item switch
    {
        TextReport r => r.Attempt,
        CallReport r => r.Attempt,
        KeyPressed k => k.Attempt,
        _ => null,
    };

    private string? NumberOf(InboundItem item) => item switch
    {
        ReceivedText t => Origin.Of(lines, t.From, t.To).Number,
        CallSpoke c => Origin.Of(lines, c.From, c.To).Number,
        _ => null,
    };
}
