using Hotline.Tickets;

namespace Hotline.Searches;

/// <summary>The tickets that a search may find, and how they are given out.</summary>
/// <param name="Seen">In the sight of who asks, narrowed by every filter, behind the page before.</param>
/// <param name="ByDueTime">The earliest due first; false: the newest first.</param>
/// <param name="Before">Those seen arrived up to then; null: at any time.</param>
/// <param name="Count">So many at most.</param>
public sealed record SearchedTickets(IQueryable<Ticket> Seen, bool ByDueTime, DateTimeOffset? Before, int Count);
