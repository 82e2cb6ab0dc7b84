using Hotline.Phones;
using Hotline.Service.Consoles.Lists;
using Hotline.Service.Consoles.Rights;
using Hotline.Tickets;

namespace Hotline.Service.Consoles.Pages;

/// <summary>The list beside a ticket, or alone.</summary>
internal sealed record ListModel(DeskQuery Query, DeskPage Page, IReadOnlyDictionary<DeskView, int> Counts, IReadOnlyList<PhoneLine> Lines, string? Selected, DateTimeOffset Now, Viewer Viewer)
{
    public bool IsLate(Ticket ticket) => ticket is { IsOpen: true, State: not TicketState.Resolved } && ticket.ResolveBy < Now;

    public bool IsSoon(Ticket ticket) => ticket is { IsOpen: true, State: not TicketState.Resolved } && ticket.ResolveBy >= Now && ticket.ResolveBy < Now + DeskViews.Soon;
}
