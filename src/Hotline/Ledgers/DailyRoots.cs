using Hotline.Storage;
using Hotline.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Ledgers;

/// <summary>Writes the root of the day. The lock lets one node do it; the day is the key, so that there is one.</summary>
public sealed class DailyRoots(HotlineDatabase database, TimeProvider clock)
{
    private const long Lock = 0x486F_7400_1ED6;

    /// <returns>1 when a root was written.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        return await database.ReadAsync(db => IsDueAsync(db, now, cancellation))
            ? await database.WriteAsync(db => WriteAsync(db, now, cancellation), cancellation)
            : 0;
    }

    // The first root is the ledger's beginning: it waits until what was there before is sealed. A clock that was set back makes no second one.
    private static async Task<bool> IsDueAsync(HotlineDb db, DateTimeOffset now, CancellationToken cancellation)
    {
        var last = await LastAsync(db, cancellation);
        return last is null ? !await db.Set<TimelineEntry>().AnyAsync(e => e.Position == null, cancellation) : last.Day < DayOf(now);
    }

    private static async Task<int> WriteAsync(HotlineDb db, DateTimeOffset now, CancellationToken cancellation)
    {
        await db.LockAsync(Lock, cancellation);
        if (!await IsDueAsync(db, now, cancellation))
            return 0;
        var (day, last) = (DayOf(now), await LastAsync(db, cancellation));
        // One statement sees one instant: what is appended meanwhile is for the next root.
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO ledger_leaves (ticket_id, position, day, reference, hash)
            SELECT h.ticket_id, h.position, {day}, t.reference, h.hash FROM ledger_heads AS h JOIN tickets AS t ON t.id = h.ticket_id
            WHERE NOT EXISTS (SELECT 1 FROM ledger_leaves AS l WHERE l.ticket_id = h.ticket_id AND l.position = h.position)
            """,
            cancellation);
        // What is hashed is what will be read back.
        var at = now.AddTicks(-(now.UtcTicks % TimeSpan.TicksPerMicrosecond));
        using var hash = new RootHash(day, at, last?.Hash);
        await foreach (var leaf in db.Set<LedgerLeaf>().AsNoTracking().Where(l => l.Day == day).OrderBy(l => l.TicketId).AsAsyncEnumerable().WithCancellation(cancellation))
            hash.Add(leaf);
        db.Add(new LedgerRoot { Day = day, At = at, Leaves = hash.Leaves, Previous = last?.Hash, Hash = hash.End() });
        return 1;
    }

    private static Task<LedgerRoot?> LastAsync(HotlineDb db, CancellationToken cancellation) =>
        db.Set<LedgerRoot>().AsNoTracking().OrderByDescending(r => r.Day).FirstOrDefaultAsync(cancellation);

    private static DateOnly DayOf(DateTimeOffset now) => DateOnly.FromDateTime(now.UtcDateTime);
}
