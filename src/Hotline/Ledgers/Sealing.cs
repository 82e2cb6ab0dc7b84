using Hotline.Storage;
using Hotline.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Hotline.Ledgers;

/// <summary>
/// Brings entries into their chains that a version without a ledger wrote: all that were there at the upgrade, and those that nodes of that version still
/// write while they are replaced. After <see cref="Window"/> no more: an entry without a hash was then put there behind the program's back.
/// </summary>
public sealed class Sealing(HotlineDatabase database, TimeProvider clock, ILogger<Sealing> log)
{
    /// <summary>From the first root on.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromHours(24);

    private const int BatchSize = 200;

    /// <returns>How many were sealed.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        if (!await database.ReadAsync(async db =>
            await IsOpenAsync(db, now, cancellation) && await db.Set<TimelineEntry>().AnyAsync(e => e.Position == null, cancellation)))
            return 0;
        var count = await database.WriteAsync(db => SealAsync(db, now, cancellation), cancellation);
        if (count > 0)
            log.LogInformation("Ledger: {Count} timeline entries of a version without a ledger were sealed", count);
        return count;
    }

    /// <summary>Whether entries may still be sealed at that instant.</summary>
    internal static async Task<bool> IsOpenAsync(HotlineDb db, DateTimeOffset at, CancellationToken cancellation)
    {
        var first = await db.Set<LedgerRoot>().AsNoTracking().OrderBy(r => r.Day).FirstOrDefaultAsync(cancellation);
        return first is null || at <= first.At + Window;
    }

    /// <summary>What tickets have that a new entry is about to be put behind, while entries may be sealed.</summary>
    internal static async Task<ILookup<Guid, TimelineEntry>> BeforeAsync(
        HotlineDb db, IReadOnlyCollection<Guid> tickets, DateTimeOffset at, CancellationToken cancellation) =>
        tickets.Count > 0 && await IsOpenAsync(db, at, cancellation)
            ? await UnsealedAsync(db, tickets, cancellation)
            : Array.Empty<TimelineEntry>().ToLookup(e => e.TicketId);

    private static async Task<ILookup<Guid, TimelineEntry>> UnsealedAsync(HotlineDb db, IReadOnlyCollection<Guid> tickets, CancellationToken cancellation) =>
        (await db.Set<TimelineEntry>().AsTracking().Where(e => e.Position == null && tickets.Contains(e.TicketId)).OrderBy(e => e.Sequence).ToListAsync(cancellation))
            .ToLookup(e => e.TicketId);

    private static async Task<int> SealAsync(HotlineDb db, DateTimeOffset now, CancellationToken cancellation)
    {
        var tickets = await db.Set<TimelineEntry>().Where(e => e.Position == null).Select(e => e.TicketId).Distinct().OrderBy(id => id).Take(BatchSize)
            .ToListAsync(cancellation);
        var heads = await ChainHeads.LockAsync(db, tickets, cancellation);
        // Read under the lock: another node may have been first.
        var unsealed = await UnsealedAsync(db, tickets, cancellation);
        var chains = new List<Chain>();
        foreach (var ticket in unsealed)
        {
            var chain = new Chain(ticket.Key, heads.GetValueOrDefault(ticket.Key));
            foreach (var entry in ticket)
                chain.Append(entry, now);
            chains.Add(chain);
        }

        await ChainHeads.SaveAsync(db, [.. chains.Select(c => c.Head)], cancellation);
        return unsealed.Sum(t => t.Count());
    }
}
