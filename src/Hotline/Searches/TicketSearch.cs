using Hotline.Storage;
using Hotline.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Searches;

/// <summary>Finds tickets. A whole number and a whole reference are asked of the tickets themselves, everything else of the index.</summary>
public static class TicketSearch
{
    public static async Task<SearchResult> FindAsync(HotlineDb db, SearchedTickets tickets, Search search, CancellationToken cancellation)
    {
        if (search.Clauses.Any(clause => clause.Meanings.Count == 0))
            return new SearchResult([], IsCut: false);
        var exact = tickets with { Seen = Exact(tickets.Seen, search) };
        return search.Clauses.Count == 0
            ? new SearchResult(await exact.Seen.InOrder(exact.ByDueTime).Take(exact.Count).ToListAsync(cancellation), IsCut: false)
            : await SearchIndex.Of(db).FindAsync(db, exact, search, cancellation);
    }

    private static IQueryable<Ticket> Exact(IQueryable<Ticket> tickets, Search search)
    {
        if (search.Number is { } number)
            tickets = tickets.Where(t => t.CallerNumber == number && (!search.HidesCallers || !t.IsConfidential));
        if (search.Reference is { } reference)
            tickets = tickets.Where(t => t.Reference == reference);
        return tickets;
    }
}
