using Hotline.Ledgers;
using Hotline.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Tests.Ledgers;

/// <summary>A forger who knows the program: computes hashes as it does.</summary>
internal static class Rewriting
{
    /// <summary>Gives entries of a chain new hashes that fit, and the chain's end with them.</summary>
    public static async Task HashAsync(LedgerStand stand, Ticket ticket, long from, long to)
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var db = stand.Database.Open();
        var entries = await db.Set<TimelineEntry>().Where(e => e.TicketId == ticket.Id && e.Position != null).OrderBy(e => e.Position).ToListAsync(cancellation);
        var hash = from == 1 ? LedgerHash.Nothing : entries.Single(e => e.Position == from - 1).Hash!;
        foreach (var entry in entries.Where(e => e.Position >= from && e.Position <= to))
            entry.Hash = hash = LedgerHash.Of(LedgerEntry.Of(entry), entry.Position!.Value, hash);
        if (to == entries[^1].Position)
            await db.Set<LedgerHead>().Where(h => h.TicketId == ticket.Id).ExecuteUpdateAsync(set => set.SetProperty(h => h.Hash, hash), cancellation);
        await db.SaveChangesAsync(cancellation);
    }

    /// <summary>All leaves and roots too: nothing in the database tells of it any more.</summary>
    public static async Task RootsAsync(LedgerStand stand)
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var db = stand.Database.Open();
        var hashes = await db.Set<TimelineEntry>().Where(e => e.Position != null).ToDictionaryAsync(e => (e.TicketId, e.Position!.Value), e => e.Hash!, cancellation);
        var leaves = await db.Set<LedgerLeaf>().AsNoTracking().OrderBy(l => l.TicketId).ToListAsync(cancellation);
        var roots = await db.Set<LedgerRoot>().AsNoTracking().OrderBy(r => r.Day).ToListAsync(cancellation);
        await db.Set<LedgerLeaf>().ExecuteDeleteAsync(cancellation);
        await db.Set<LedgerRoot>().ExecuteDeleteAsync(cancellation);
        byte[]? previous = null;
        foreach (var root in roots)
        {
            using var hash = new RootHash(root.Day, root.At, previous);
            foreach (var leaf in leaves.Where(l => l.Day == root.Day))
            {
                var forged = new LedgerLeaf { TicketId = leaf.TicketId, Position = leaf.Position, Day = leaf.Day, Reference = leaf.Reference, Hash = hashes[(leaf.TicketId, leaf.Position)] };
                hash.Add(forged);
                db.Add(forged);
            }

            var made = new LedgerRoot { Day = root.Day, At = root.At, Leaves = root.Leaves, Previous = previous, Hash = hash.End() };
            db.Add(made);
            previous = made.Hash;
        }

        await db.SaveChangesAsync(cancellation);
    }
}
