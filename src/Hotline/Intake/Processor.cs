using Hotline.Desks;
using Hotline.Inbound;
using Hotline.Phones;
using Hotline.Storage;
using Hotline.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Intake;

/// <summary>
/// Handles each item in one transaction, wholly or not at all: its ticket, timeline, ladder and messages are written together. Those of one caller go one after
/// another, whichever node has them; others are not held up.
/// </summary>
internal sealed class Processor(HotlineDatabase database, Items items, Numbering numbering, PhoneLines lines, Desk desk, TimeProvider clock)
{
    /// <summary>What an item's transaction holds: nobody handles another item of its caller meanwhile. See <see cref="HotlineDb.LockAsync"/>.</summary>
    public static long LockOf(InboundItem item) => ~OrderHash.Of(item.OrderKey);

    public Task HandleAsync(InboundItem item, CancellationToken cancellation) =>
        database.WriteAsync(
            async db =>
            {
                await HandleAsync(db, item, cancellation);
                // What it says may have been written already, without a wait for the disk, before a connection broke.
                if (Items.IsReport(item))
                    await db.BeSafeAsync(cancellation);
            },
            cancellation);

    /// <summary>Each in its own transaction, in this order, with one wait for the disk: for the many that ask little of the database.</summary>
    /// <returns>For each, why it was not handled; null: it was.</returns>
    public Task<IReadOnlyList<Exception?>> HandleEachAsync(IEnumerable<InboundItem> some, CancellationToken cancellation) =>
        database.WriteEachAsync([.. some.Select(item => (Func<HotlineDb, Task>)(db => HandleAsync(db, item, cancellation)))], cancellation);

    /// <summary>Writes nothing; fails while nothing can be written.</summary>
    public Task CheckDatabaseAsync(CancellationToken cancellation) =>
        database.WriteAsync(db => db.Set<HandledItem>().Where(i => i.Key == "").ExecuteDeleteAsync(cancellation), cancellation);

    private async Task HandleAsync(HotlineDb db, InboundItem item, CancellationToken cancellation)
    {
        // Every look into the tracker would compare every tracked row with what it was; once, at the end, is enough.
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        await items.HandleAsync(await ContextAsync(db, item, cancellation), item, cancellation);
        await numbering.NumberAsync(db, cancellation);
        db.ChangeTracker.AutoDetectChangesEnabled = true;
    }

    private async Task<ItemContext> ContextAsync(HotlineDb db, InboundItem item, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        // A report's lock is the message that it is about, and no report is a step backwards.
        if (Items.IsReport(item))
            return ItemContext.Nothing(db, now);
        await db.LockAsync(LockOf(item), cancellation);
        return await ItemContext.LoadAsync(db, now, item.Key, NumberOf(item), now - desk.ReopenWindow, cancellation);
    }

    private string? NumberOf(InboundItem item) => item switch
    {
        ReceivedText t => Origin.Of(lines, t.From, t.To).Number,
        CallSpoke c => Origin.Of(lines, c.From, c.To).Number,
        _ => null,
    };
}
