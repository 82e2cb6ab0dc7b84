using Hotline.Tickets;

namespace Hotline.Service.Consoles.Live;

/// <param name="Sequence">Of the timeline's entry.</param>
/// <param name="Ticket">As it was read then.</param>
/// <param name="Kind">What happened.</param>
internal sealed record Change(long Sequence, Ticket Ticket, TimelineKind Kind);
