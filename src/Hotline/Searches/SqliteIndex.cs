using Hotline.Storage;
using Hotline.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Searches;

/// <summary>
/// SQLite: an FTS5 table whose row number is the ticket's code, with two columns. It keeps the tokens, because only with them can FTS5 take out an entry; the
/// table is set to take it out at once (<c>secure-delete</c>).
/// </summary>
internal sealed class SqliteIndex : SearchIndex
{
    public override async Task SaveAsync(HotlineDb db, IReadOnlyList<SearchDocument> documents, CancellationToken cancellation)
    {
        foreach (var document in documents)
        {
            await db.Database.ExecuteSqlRawAsync(
                "INSERT OR REPLACE INTO search_documents (rowid, words, told) VALUES ({0}, {1}, {2})",
                [document.Code, string.Join(' ', document.Words), string.Join(' ', document.Told)], cancellation);
        }
    }

    public override async Task EraseAsync(HotlineDb db, IReadOnlyList<Guid> tickets, CancellationToken cancellation)
    {
        foreach (var code in await db.Set<Ticket>().Where(t => tickets.Contains(t.Id)).Select(t => t.Code).ToListAsync(cancellation))
            await db.Database.ExecuteSqlRawAsync("DELETE FROM search_documents WHERE rowid = {0}", [code], cancellation);
    }

    // By a range of codes, which FTS5 seeks to: the list's beginning has neighbouring ones.
    protected override async Task<IReadOnlyDictionary<Guid, bool>> AmongAsync(HotlineDb db, IReadOnlyList<ListedTicket> listed, Search search, CancellationToken cancellation)
    {
        var (first, last) = (listed.Min(t => t.Code), listed.Max(t => t.Code));
        var all = await Between(db, SqliteWords.Query(search), first, last).ToHashSetAsync(cancellation);
        var told = search.HidesCallers ? await Between(db, Told(search), first, last).ToHashSetAsync(cancellation) : [];
        return listed.Where(t => all.Contains(t.Code)).ToDictionary(t => t.Id, t => told.Contains(t.Code));
    }

    protected override async Task<SearchResult> CollectAsync(HotlineDb db, SearchedTickets tickets, Search search, CancellationToken cancellation)
    {
        var seen = tickets.Seen;
        var all = Hits(db, SqliteWords.Query(search));
        if (search.HidesCallers)
        {
            var told = Hits(db, Told(search));
            seen = seen.Where(t => (!t.IsConfidential && all.Contains(t.Code)) || (t.IsConfidential && told.Contains(t.Code)));
        }
        else
        {
            seen = seen.Where(t => all.Contains(t.Code));
        }

        return new SearchResult(await seen.InOrder(tickets.ByDueTime).Take(tickets.Count).ToListAsync(cancellation), IsCut: false);
    }

    private static IQueryable<long> Hits(HotlineDb db, string query) =>
        db.Database.SqlQueryRaw<long>("SELECT rowid AS \"Value\" FROM search_documents WHERE search_documents MATCH {0}", query);

    private static IQueryable<long> Between(HotlineDb db, string query, long first, long last) =>
        db.Database.SqlQueryRaw<long>("SELECT rowid AS \"Value\" FROM search_documents WHERE search_documents MATCH {0} AND rowid BETWEEN {1} AND {2}", query, first, last);

    private static string Told(Search search) => $"{{told}} : ({SqliteWords.Query(search)})";
}
