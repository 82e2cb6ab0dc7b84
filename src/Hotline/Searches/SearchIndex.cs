using Hotline.Storage;
using Hotline.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Searches;

/// <summary>
/// Where the documents lie: what either database has for text, in a table of their own that the tickets' rows know nothing of. The planner is never asked to
/// choose between the order of the list and the index of the words: by its estimate of two common words that are never together it would read a million rows in
/// order, and of a single one collect a third of all.
/// </summary>
internal abstract class SearchIndex
{
    /// <summary>
    /// So many of the list, from its beginning, are held against the words first. A common word has a page full among them; of a rarer one the index
    /// has few enough to be collected.
    /// </summary>
    private const int Near = 1000;

    /// <summary>And so many at most, when the first say that a page full is not far.</summary>
    private const int Far = 16_000;

    private static readonly PostgresIndex Postgres = new();
    private static readonly SqliteIndex Sqlite = new();

    public static SearchIndex Of(HotlineDb db) => db.Database.IsNpgsql() ? Postgres : Sqlite;

    /// <summary>Puts documents in the place of what was there of the same tickets.</summary>
    public abstract Task SaveAsync(HotlineDb db, IReadOnlyList<SearchDocument> documents, CancellationToken cancellation);

    /// <summary>Takes out all that the index has of these tickets.</summary>
    public abstract Task EraseAsync(HotlineDb db, IReadOnlyList<Guid> tickets, CancellationToken cancellation);

    /// <summary>The first tickets, in the order of the view, that fit the clauses.</summary>
    public async Task<SearchResult> FindAsync(HotlineDb db, SearchedTickets tickets, Search search, CancellationToken cancellation)
    {
        var (seen, fit, looked, depth) = (tickets.Seen, new List<Guid>(), 0, Near);
        while (looked + depth <= Far)
        {
            var listed = await seen.InOrder(tickets.ByDueTime).Take(depth)
                .Select(t => new ListedTicket(t.Id, t.Code, tickets.ByDueTime ? t.ResolveBy : t.CreatedAt, t.IsConfidential)).ToListAsync(cancellation);
            fit.AddRange(await FitAsync(db, listed, search, cancellation));
            if (fit.Count >= tickets.Count || listed.Count < depth)
                return new SearchResult(await ReadAsync(db, tickets, [.. fit.Take(tickets.Count)], cancellation), IsCut: false);
            if (fit.Count == 0)
                break;
            looked += listed.Count;
            // Half as deep again as a page full would be if they stood evenly; what was looked into is not looked into again.
            depth = looked * tickets.Count * 3 / 2 / fit.Count - looked;
            seen = tickets.Seen.Behind(listed[^1].At, listed[^1].Id, tickets.ByDueTime);
        }

        return await CollectAsync(db, tickets, search, cancellation);
    }

    /// <summary>Which of these fit, and whether by what the holder of a confidential ticket is told alone.</summary>
    protected abstract Task<IReadOnlyDictionary<Guid, bool>> AmongAsync(HotlineDb db, IReadOnlyList<ListedTicket> listed, Search search, CancellationToken cancellation);

    /// <summary>The first of all that fit, asked of the index.</summary>
    protected abstract Task<SearchResult> CollectAsync(HotlineDb db, SearchedTickets tickets, Search search, CancellationToken cancellation);

    protected static async Task<IReadOnlyList<Ticket>> ReadAsync(HotlineDb db, SearchedTickets tickets, List<Guid> ids, CancellationToken cancellation)
    {
        var found = await db.Set<Ticket>().AsNoTracking().Where(t => ids.Contains(t.Id)).ToListAsync(cancellation);
        return [.. found.AsQueryable().InOrder(tickets.ByDueTime)];
    }

    private async Task<List<Guid>> FitAsync(HotlineDb db, List<ListedTicket> listed, Search search, CancellationToken cancellation)
    {
        if (listed.Count == 0)
            return [];
        var hits = await AmongAsync(db, listed, search, cancellation);
        return [.. listed.Where(t => hits.TryGetValue(t.Id, out var told) && (told || !t.IsConfidential || !search.HidesCallers)).Select(t => t.Id)];
    }
}
