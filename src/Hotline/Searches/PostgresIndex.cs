using Hotline.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Searches;

/// <summary>PostgreSQL: a <c>tsvector</c> under a GIN index; what a holder is told has the weight A.</summary>
internal sealed class PostgresIndex : SearchIndex
{
    /// <summary>More are not collected from the index.</summary>
    private const int Most = 10_000;

    /// <summary>A ticket's id tells when it was opened, its place in the list when it arrived: after an outage the first is later.</summary>
    private static readonly TimeSpan LongestWay = TimeSpan.FromDays(7);

    public override Task SaveAsync(HotlineDb db, IReadOnlyList<SearchDocument> documents, CancellationToken cancellation) => db.Database.ExecuteSqlRawAsync(
        """
        INSERT INTO search_documents (ticket_id, words) SELECT id, words::tsvector FROM unnest({0}, {1}) AS d (id, words)
        ON CONFLICT (ticket_id) DO UPDATE SET words = excluded.words WHERE search_documents.words IS DISTINCT FROM excluded.words
        """,
        [documents.Select(d => d.Ticket).ToArray(), documents.Select(PostgresWords.Vector).ToArray()], cancellation);

    public override Task EraseAsync(HotlineDb db, IReadOnlyList<Guid> tickets, CancellationToken cancellation) =>
        db.Database.ExecuteSqlRawAsync("DELETE FROM search_documents WHERE ticket_id = ANY({0})", [tickets.ToArray()], cancellation);

    protected override async Task<IReadOnlyDictionary<Guid, bool>> AmongAsync(HotlineDb db, IReadOnlyList<ListedTicket> listed, Search search, CancellationToken cancellation) =>
        // Materialized: the planner takes two words that often stand together for a rare pair, and would rather collect all of them.
        await db.Database.SqlQueryRaw<SearchHit>(
            """
            WITH listed AS MATERIALIZED (SELECT ticket_id, words FROM search_documents WHERE ticket_id = ANY({0}))
            SELECT ticket_id, words @@ {2}::tsquery AS told FROM listed WHERE words @@ {1}::tsquery
            """,
            listed.Select(t => t.Id).ToArray(), PostgresWords.Query(search, told: false), PostgresWords.Query(search, told: true)).ToDictionaryAsync(h => h.TicketId, h => h.Told, cancellation);

    protected override async Task<SearchResult> CollectAsync(HotlineDb db, SearchedTickets tickets, Search search, CancellationToken cancellation)
    {
        var hits = await AllAsync(db, tickets, search, cancellation);
        var ids = hits.Select(h => h.TicketId).ToList();
        var told = search.HidesCallers ? hits.Where(h => h.Told).Select(h => h.TicketId).ToList() : ids;
        // Sorted here: with an order in the query the planner would walk the list instead.
        var found = await tickets.Seen.Where(t => ids.Contains(t.Id) && (!t.IsConfidential || told.Contains(t.Id)))
            .Select(t => new { t.Id, At = tickets.ByDueTime ? t.ResolveBy : t.CreatedAt }).ToListAsync(cancellation);
        var ordered = tickets.ByDueTime ? found.OrderBy(t => t.At).ThenBy(t => t.Id) : found.OrderByDescending(t => t.At).ThenByDescending(t => t.Id);
        return new SearchResult(await ReadAsync(db, tickets, [.. ordered.Select(t => t.Id).Take(tickets.Count)], cancellation), IsCut: hits.Count > Most);
    }

    private static Task<List<SearchHit>> AllAsync(HotlineDb db, SearchedTickets tickets, Search search, CancellationToken cancellation)
    {
        // What somebody wrote into the address may be any time.
        var bound = tickets.Before is { } before && before > DateTimeOffset.UnixEpoch && before < DateTimeOffset.MaxValue - LongestWay ? Guid.CreateVersion7(before + LongestWay) : Guid.AllBitsSet;
        return db.Database.SqlQueryRaw<SearchHit>(
            """
            WITH hits AS MATERIALIZED (SELECT ticket_id, words @@ {1}::tsquery AS told FROM search_documents WHERE words @@ {0}::tsquery)
            SELECT ticket_id, told FROM hits WHERE ticket_id <= {2} ORDER BY ticket_id DESC LIMIT {3}
            """,
            PostgresWords.Query(search, told: false), PostgresWords.Query(search, told: true), bound, Most + 1).ToListAsync(cancellation);
    }
}
