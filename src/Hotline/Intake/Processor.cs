using Hotline.Desks;
using Hotline.Inbound;
using Hotline.Notifications;
using Hotline.Phones;
using Hotline.Storage;
using Hotline.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Intake;

/// <summary>
/// Handles an item in one transaction, wholly or not at all: its ticket, timeline, ladder and messages are written together. Those of one caller go one after
/// another, whichever node has them; others are not held up.
/// </summary>
internal sealed class Processor(HotlineDatabase database, Items items, Numbering numbering, PhoneLines lines, Desk desk, TimeProvider clock)
{
    /// <summary>What an item's transaction holds: nobody handles another item of its caller meanwhile. See <see cref="HotlineDb.LockAsync"/>.</summary>
    public static long LockOf(InboundItem item) => ~OrderHash.Of(item.OrderKey);

    public Task HandleAsync(InboundItem item, CancellationToken cancellation) =>
        WriteAsync(
            async db =>
            {
                await db.LockAsync(LockOf(item), cancellation);
                var now = clock.GetUtcNow();
                var context = await ItemContext.LoadAsync(db, now, item.Key, NumberOf(item), now - desk.ReopenWindow, cancellation);
                await items.HandleAsync(context, item, cancellation);
            },
            cancellation);

    /// <summary>
    /// Delivery reports, all in one transaction: they are no matters, but lines in the record of what was sent, and never a step backwards. There are several for
    /// each message that goes out.
    /// </summary>
    public Task HandleReportsAsync(IReadOnlyCollection<InboundItem> reports, CancellationToken cancellation) =>
        WriteAsync(
            async db =>
            {
                await DeliveryRecords.LockAsync(
                    db, [.. reports.Select(AttemptOf).OfType<Guid>()], [.. reports.OfType<TextReport>().Where(r => r.Attempt is null).Select(r => r.Sid)], cancellation);
                var context = ItemContext.Nothing(db, clock.GetUtcNow());
                foreach (var report in reports)
                    await items.HandleAsync(context, report, cancellation);
            },
            cancellation);

    /// <summary>Writes nothing; fails while nothing can be written.</summary>
    public Task CheckDatabaseAsync(CancellationToken cancellation) =>
        database.WriteAsync(db => db.Set<HandledItem>().Where(i => i.Key == "").ExecuteDeleteAsync(cancellation), cancellation);

    private Task WriteAsync(Func<HotlineDb, Task> handle, CancellationToken cancellation) =>
        database.WriteAsync(
            async db =>
            {
                // Every look into the tracker would compare every tracked row with what it was; once, at the end, is enough.
                db.ChangeTracker.AutoDetectChangesEnabled = false;
                await handle(db);
                await numbering.NumberAsync(db, cancellation);
                db.ChangeTracker.AutoDetectChangesEnabled = true;
            },
            cancellation);

    private static Guid? AttemptOf(InboundItem report) => report switch
    {
        TextReport r => r.Attempt,
        CallReport r => r.Attempt,
        _ => null,
    };

    private string? NumberOf(InboundItem item) => item switch
    {
        ReceivedText t => Origin.Of(lines, t.From, t.To).Number,
        CallSpoke c => Origin.Of(lines, c.From, c.To).Number,
        _ => null,
    };
}
