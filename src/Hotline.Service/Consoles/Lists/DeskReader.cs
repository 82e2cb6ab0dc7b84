using System.Runtime.CompilerServices;
using Hotline.Searches;
using Hotline.Service.Api;
using Hotline.Service.Consoles.Rights;
using Hotline.Storage;
using Hotline.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Service.Consoles.Lists;

/// <summary>Reads the lists of the desk, in the sight of one viewer.</summary>
internal sealed class DeskReader(HotlineDatabase database, TicketSight sight, DeskSearches searches, TimeProvider clock)
{
    public const int PageSize = 50;

    /// <summary>Beyond it a count costs more than it tells.</summary>
    public const int MostCounted = 999;

    public Task<DeskPage> ListAsync(Viewer viewer, DeskQuery query, CancellationToken cancellation) => database.ReadAsync(async db =>
    {
        var byDue = DeskViews.ByDueTime(query.View);
        var narrowed = Narrowed(db, viewer, query);
        var asked = new SearchedTickets(query.After is { } after ? narrowed.Behind(after.At, after.Id, byDue) : narrowed, byDue, byDue ? null : query.After?.At, PageSize + 1);
        var found = await TicketSearch.FindAsync(db, asked, searches.Of(viewer, query), cancellation);
        var page = found.Tickets.Take(PageSize).ToList();
        var next = found.Tickets.Count > page.Count ? new TicketCursor(byDue ? page[^1].ResolveBy : page[^1].CreatedAt, page[^1].Id) : null;
        return new DeskPage(page, next, found.IsCut);
    });

    /// <summary>All that a query shows, from its beginning, one by one: as it is at one instant, but a search page by page, as its reader goes on.</summary>
    /// <exception cref="SearchCutException">So much fits the search that not all of it can be found.</exception>
    public IAsyncEnumerable<Ticket> AllAsync(Viewer viewer, DeskQuery query, CancellationToken cancellation) =>
        query.IsSearch ? PagesAsync(viewer, query, cancellation) : StreamAsync(viewer, query, cancellation);

    private async IAsyncEnumerable<Ticket> StreamAsync(Viewer viewer, DeskQuery query, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var db = database.Open();
        var byDue = DeskViews.ByDueTime(query.View);
        await foreach (var ticket in Narrowed(db, viewer, query).AsNoTracking().InOrder(byDue).AsAsyncEnumerable().WithCancellation(cancellation))
            yield return ticket;
    }

    private async IAsyncEnumerable<Ticket> PagesAsync(Viewer viewer, DeskQuery query, [EnumeratorCancellation] CancellationToken cancellation)
    {
        for (DeskQuery? next = query with { After = null }; next is not null;)
        {
            var page = await ListAsync(viewer, next, cancellation);
            if (page.IsCut)
                throw new SearchCutException();
            foreach (var ticket in page.Tickets)
                yield return ticket;
            next = page.Next is null ? null : next with { After = page.Next };
        }
    }

    public Task<IReadOnlyDictionary<DeskView, int>> CountsAsync(Viewer viewer, CancellationToken cancellation) => CountsAsync(viewer, Enum.GetValues<DeskView>(), cancellation);

    /// <summary>How many tickets each view has; one more than <see cref="MostCounted"/> stands for all that is above.</summary>
    public Task<IReadOnlyDictionary<DeskView, int>> CountsAsync(Viewer viewer, IEnumerable<DeskView> views, CancellationToken cancellation) => database.ReadAsync(async db =>
    {
        var counts = new Dictionary<DeskView, int>();
        foreach (var view in views)
            counts[view] = await Seen(db, viewer).Where(DeskViews.Of(view, viewer, clock.GetUtcNow())).Take(MostCounted + 1).CountAsync(cancellation);
        return (IReadOnlyDictionary<DeskView, int>)counts;
    });

    private IQueryable<Ticket> Narrowed(HotlineDb db, Viewer viewer, DeskQuery query) =>
        DeskFilters.Narrow(Seen(db, viewer).Where(DeskViews.Of(query.View, viewer, clock.GetUtcNow())), viewer, query);

    private IQueryable<Ticket> Seen(HotlineDb db, Viewer viewer) => db.Set<Ticket>().Where(sight.Of(viewer));
}
