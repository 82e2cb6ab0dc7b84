using Hotline.Service.Api;
using Hotline.Tickets;

namespace Hotline.Service.Consoles.Lists;

/// <param name="Tickets">In the order of the view.</param>
/// <param name="Next">Where the next page begins; null at the end.</param>
/// <param name="IsCut">A search that so many fit that not all were looked at.</param>
internal sealed record DeskPage(IReadOnlyList<Ticket> Tickets, TicketCursor? Next, bool IsCut = false);
