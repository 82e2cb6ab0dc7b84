using Hotline.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Tickets;

/// <summary>Reads tickets for a change: their rows are locked, in the order of their ids so that two transactions never wait for each other.</summary>
public static class LockedTickets
{
    public static Task<List<Ticket>> ReadAsync(HotlineDb db, IReadOnlyCollection<Guid> ids, CancellationToken cancellation) =>
        ReadAsync(db, ids, db.ForUpdate, cancellation);

    /// <summary>Those of the tickets that nobody else holds now; the others are left out.</summary>
    public static Task<List<Ticket>> ReadFreeAsync(HotlineDb db, IReadOnlyCollection<Guid> ids, CancellationToken cancellation) =>
        ReadAsync(db, ids, db.ForUpdateSkipLocked, cancellation);

    public static async Task<Ticket?> ReadAsync(HotlineDb db, Guid id, CancellationToken cancellation) =>
        (await ReadAsync(db, [id], cancellation)).FirstOrDefault();

    /// <summary>
    /// Holds tickets to the end of the transaction without reading them, in the same order as everybody. What only refers to a ticket is not held up.
    /// </summary>
    public static Task HoldAsync(HotlineDb db, IEnumerable<Guid> ids, CancellationToken cancellation) => db.ForUpdate.Length == 0
        ? Task.CompletedTask
        : db.Database.ExecuteSqlRawAsync("SELECT id FROM tickets WHERE id = ANY({0}) ORDER BY id FOR NO KEY UPDATE", [ids.ToArray()], cancellation);

    private static async Task<List<Ticket>> ReadAsync(HotlineDb db, IReadOnlyCollection<Guid> ids, string forUpdate, CancellationToken cancellation)
    {
        if (ids.Count == 0)
            return [];
        var names = string.Join(", ", Enumerable.Range(0, ids.Count).Select(i => $"{{{i}}}"));
        var sql = $"SELECT * FROM tickets WHERE id IN ({names}) ORDER BY id {forUpdate}";
        return await db.Set<Ticket>().FromSqlRaw(sql, [.. ids.Cast<object>()]).ToListAsync(cancellation);
    }
}
