using Hotline.Storage;
using Hotline.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Ledgers;

/// <summary>
/// Looks over the whole ledger as it is at one instant, beside the running program: every chain against its hashes, its head and what the roots saw, and
/// every root against what it saw.
/// </summary>
public sealed class LedgerVerifier(HotlineDatabase database, TimeProvider clock)
{
    private const int FaultsKept = 100;

    /// <param name="published">Roots that were exported and kept elsewhere; each must be here unchanged.</param>
    /// <param name="progress">Told the entries so far.</param>
    /// <param name="cancellation">Abandons it.</param>
    public Task<LedgerReport> VerifyAsync(IReadOnlyList<LedgerRoot> published, IProgress<long>? progress, CancellationToken cancellation) =>
        database.SnapshotAsync(db => VerifyAsync(db, published, progress, cancellation), cancellation);

    private async Task<LedgerReport> VerifyAsync(
        HotlineDb db, IReadOnlyList<LedgerRoot> published, IProgress<long>? progress, CancellationToken cancellation)
    {
        var roots = await db.Set<LedgerRoot>().OrderBy(r => r.Day).ToListAsync(cancellation);
        var unsealed = await UnsealedAsync(db, cancellation);
        var mayBeSealed = await Sealing.IsOpenAsync(db, clock.GetUtcNow(), cancellation);
        using var rootChecks = new RootChecks(roots);
        var walk = new LedgerWalk(new LedgerReader(db), rootChecks, mayBeSealed ? new Dictionary<Guid, long>() : unsealed, progress);
        await walk.RunAsync(cancellation);
        foreach (var fault in rootChecks.End().Concat(Against(published, roots)))
            walk.Add(fault);
        return new LedgerReport
        {
            Entries = walk.Entries,
            Tickets = walk.Tickets,
            Sealed = walk.Sealed,
            Erased = walk.Erased,
            Unsealed = unsealed.Count,
            Roots = roots,
            Faults = [.. walk.Faults.Take(FaultsKept)],
            Damaged = walk.Faults.Count,
        };
    }

    private static IEnumerable<LedgerFault> Against(IReadOnlyList<LedgerRoot> published, List<LedgerRoot> roots)
    {
        var here = roots.ToDictionary(r => r.Day);
        foreach (var root in published)
        {
            if (!here.TryGetValue(root.Day, out var now))
                yield return new LedgerFault(Tampering.Removed, null, null, null, $"the root of {root.Day:O} was exported and is gone");
            else if (!now.Hash.AsSpan().SequenceEqual(root.Hash))
                yield return new LedgerFault(Tampering.Rewritten, null, null, null, $"the root of {root.Day:O} is not the one that was exported");
        }
    }

    private static async Task<Dictionary<Guid, long>> UnsealedAsync(HotlineDb db, CancellationToken cancellation) =>
        await db.Set<TimelineEntry>().Where(e => e.Position == null).GroupBy(e => e.TicketId).Select(g => new { g.Key, First = g.Min(e => e.Sequence) })
            .ToDictionaryAsync(g => g.Key, g => g.First, cancellation);
}
