using System.Runtime.CompilerServices;
using Hotline.Service.Api;
using Hotline.Service.Consoles.Rights;
using Hotline.Storage;
using Hotline.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Service.Consoles.Lists;

/// <summary>Reads the lists of the desk, in the sight of one viewer.</summary>
internal sealed class DeskReader(HotlineDatabase database, TicketSight sight, TimeProvider clock)
{
    public const int PageSize = 50;

    /// <summary>Beyond it a count costs more than it tells.</summary>
    public const int MostCounted = 999;

    public Task<DeskPage> ListAsync(Viewer viewer, DeskQuery query, CancellationToken cancellation) => database.ReadAsync(async db =>
    {
        var tickets = Asked(db, viewer, query);
        var byDue = DeskViews.ByDueTime(query.View);
        var found = await (byDue ? ByDue(tickets, query.After) : Newest(tickets, query.After)).Take(PageSize + 1).ToListAsync(cancellation);
        var page = found.Take(PageSize).ToList();
        var next = found.Count > page.Count ? new TicketCursor(byDue ? page[^1].ResolveBy : page[^1].CreatedAt, page[^1].Id) : null;
        return new DeskPage(page, next);
    });

    /// <summary>All that a query shows, from its beginning, as it is at one instant; read one by one.</summary>
    public async IAsyncEnumerable<Ticket> AllAsync(Viewer viewer, DeskQuery query, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var db = database.Open();
        var tickets = Asked(db, viewer, query).AsNoTracking();
        var ordered = DeskViews.ByDueTime(query.View) ? ByDue(tickets, null) : Newest(tickets, null);
        await foreach (var ticket in ordered.AsAsyncEnumerable().WithCancellation(cancellation))
            yield return ticket;
    }

    public Task<IReadOnlyDictionary<DeskView, int>> CountsAsync(Viewer viewer, CancellationToken cancellation) => database.ReadAsync(async db =>
    {
        var counts = new Dictionary<DeskView, int>();
        foreach (var view in Enum.GetValues<DeskView>())
            counts[view] = await Seen(db, viewer).Where(DeskViews.Of(view, viewer, clock.GetUtcNow())).Take(MostCounted + 1).CountAsync(cancellation);
        return (IReadOnlyDictionary<DeskView, int>)counts;
    });

    private IQueryable<Ticket> Asked(HotlineDb db, Viewer viewer, DeskQuery query)
    {
        var tickets = Seen(db, viewer).Where(DeskViews.Of(query.View, viewer, clock.GetUtcNow()));
        if (query.Line is { } line)
            tickets = tickets.Where(t => t.Line == line);
        if (query.Grade is { } grade)
            tickets = tickets.Where(t => t.Grade == grade);
        return tickets;
    }

    private IQueryable<Ticket> Seen(HotlineDb db, Viewer viewer) => db.Set<Ticket>().Where(sight.Of(viewer));

    private static IQueryable<Ticket> ByDue(IQueryable<Ticket> tickets, TicketCursor? after)
    {
        if (after is not null)
            tickets = tickets.Where(t => t.ResolveBy > after.At || (t.ResolveBy == after.At && t.Id.CompareTo(after.Id) > 0));
        return tickets.OrderBy(t => t.ResolveBy).ThenBy(t => t.Id);
    }

    private static IQueryable<Ticket> Newest(IQueryable<Ticket> tickets, TicketCursor? after)
    {
        if (after is not null)
            tickets = tickets.Where(t => t.CreatedAt < after.At || (t.CreatedAt == after.At && t.Id.CompareTo(after.Id) < 0));
        return tickets.OrderByDescending(t => t.CreatedAt).ThenByDescending(t => t.Id);
    }
}
