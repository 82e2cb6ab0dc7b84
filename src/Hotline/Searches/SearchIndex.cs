using Hotline.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Searches;

/// <summary>Where the documents lie: what either database has for text, in a table of their own that the tickets' rows know nothing of.</summary>
internal abstract class SearchIndex
{
    private static readonly PostgresIndex Postgres = new();
    private static readonly SqliteIndex Sqlite = new();

    public static SearchIndex Of(HotlineDb db) => db.Database.IsNpgsql() ? Postgres : Sqlite;

    /// <summary>Puts documents in the place of what was there of the same tickets.</summary>
    public abstract Task SaveAsync(HotlineDb db, IReadOnlyList<SearchDocument> documents, CancellationToken cancellation);

    /// <summary>Takes out all that the index has of these tickets.</summary>
    public abstract Task EraseAsync(HotlineDb db, IReadOnlyList<Guid> tickets, CancellationToken cancellation);

    /// <summary>The first tickets, in the order of the view, that fit the clauses.</summary>
    public abstract Task<SearchResult> FindAsync(HotlineDb db, SearchedTickets tickets, Search search, CancellationToken cancellation);
}
