using Hotline.Storage;
using Hotline.Tickets;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace Hotline.Ledgers;

/// <summary>Reads and writes the ends of chains, many in one statement.</summary>
internal static class ChainHeads
{
    private const string Upsert = "ON CONFLICT (ticket_id) DO UPDATE SET position = excluded.position, hash = excluded.hash";

    /// <summary>
    /// Whoever appends to a chain holds its ticket's row, so that chains never fork. Rows are held in the order of their ids, after everything else that the
    /// transaction holds and before anything is written. The heads are read in a statement of their own, which sees what the holder before has committed.
    /// </summary>
    public static async Task<Dictionary<Guid, LedgerHead>> LockAsync(HotlineDb db, IReadOnlyCollection<Guid> tickets, CancellationToken cancellation)
    {
        if (tickets.Count == 0)
            return [];
        await LockedTickets.HoldAsync(db, tickets, cancellation);
        // A head that somebody took away or put back must not stop the ticket: its chain goes on behind what is there.
        var heads = await db.Set<LedgerHead>().AsNoTracking()
            .Where(h => tickets.Contains(h.TicketId) && !db.Set<TimelineEntry>().Any(e => e.TicketId == h.TicketId && e.Position > h.Position))
            .ToDictionaryAsync(h => h.TicketId, cancellation);
        var without = tickets.Where(id => !heads.ContainsKey(id)).ToArray();
        var last = without.Length == 0
            ? []
            : await db.Set<TimelineEntry>().AsNoTracking().Where(e => without.Contains(e.TicketId) && e.Position != null).OrderBy(e => e.Position)
                .Select(e => new { e.TicketId, e.Position, e.Hash }).ToListAsync(cancellation);
        foreach (var entry in last)
            heads[entry.TicketId] = new LedgerHead { TicketId = entry.TicketId, Position = entry.Position!.Value, Hash = entry.Hash ?? LedgerHash.Nothing };
        return heads;
    }

    public static async Task SaveAsync(HotlineDb db, IReadOnlyCollection<LedgerHead> heads, CancellationToken cancellation)
    {
        if (heads.Count == 0)
            return;
        if (!db.Database.IsNpgsql())
        {
            foreach (var head in heads)
            {
                await db.Database.ExecuteSqlRawAsync(
                    "INSERT INTO ledger_heads (ticket_id, position, hash) VALUES ({0}, {1}, {2}) " + Upsert, [head.TicketId, head.Position, head.Hash], cancellation);
            }

            return;
        }

        await db.Database.ExecuteSqlRawAsync(
            "INSERT INTO ledger_heads (ticket_id, position, hash) SELECT * FROM unnest({0}, {1}, {2}) " + Upsert,
            [
                heads.Select(h => h.TicketId).ToArray(), heads.Select(h => h.Position).ToArray(),
                new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bytea, Value = heads.Select(h => h.Hash).ToArray() },
            ],
            cancellation);
    }
}
