using Hotline.Tickets;

namespace Hotline.Service.Consoles.Pages;

/// <summary>Other tickets of a caller or family, as links.</summary>
internal sealed record EarlierModel(TicketModel Page, IReadOnlyList<Ticket> Tickets);
