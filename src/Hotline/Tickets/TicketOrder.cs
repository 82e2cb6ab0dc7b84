namespace Hotline.Tickets;

/// <summary>How tickets are listed: the newest first, or the earliest due first. Between those of one instant the id decides.</summary>
public static class TicketOrder
{
    public static IOrderedQueryable<Ticket> InOrder(this IQueryable<Ticket> tickets, bool byDueTime = false) => byDueTime
        ? tickets.OrderBy(t => t.ResolveBy).ThenBy(t => t.Id)
        : tickets.OrderByDescending(t => t.CreatedAt).ThenByDescending(t => t.Id);

    /// <summary>What comes behind one of the list. The first comparison alone is what an index can begin at; with the others only, all before it would be read again.</summary>
    /// <param name="tickets">The list.</param>
    /// <param name="at">When that one is due, or was opened.</param>
    /// <param name="id">Its id.</param>
    /// <param name="byDueTime">As in <see cref="InOrder"/>.</param>
    public static IQueryable<Ticket> Behind(this IQueryable<Ticket> tickets, DateTimeOffset at, Guid id, bool byDueTime = false) => byDueTime
        ? tickets.Where(t => t.ResolveBy >= at && (t.ResolveBy > at || t.Id.CompareTo(id) > 0))
        : tickets.Where(t => t.CreatedAt <= at && (t.CreatedAt < at || t.Id.CompareTo(id) < 0));
}
