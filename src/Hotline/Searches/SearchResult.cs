using Hotline.Tickets;

namespace Hotline.Searches;

/// <param name="Tickets">In the order that was asked for.</param>
/// <param name="IsCut">So many fit that not all of them were looked at: one more word would help.</param>
public sealed record SearchResult(IReadOnlyList<Ticket> Tickets, bool IsCut);
