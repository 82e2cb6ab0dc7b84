using Hotline.Service.Api;
using Hotline.Tickets;

namespace Hotline.Service.Consoles.Lists;

/// <param name="Tickets">In the order of the view.</param>
/// <param name="Next">Where the next page begins; null at the end.</param>
internal sealed record DeskPage(IReadOnlyList<Ticket> Tickets, TicketCursor? Next);
