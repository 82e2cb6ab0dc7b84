using Hotline.Tickets;

namespace Hotline.Service.Consoles.Presences;

/// <param name="Ticket">As it was read with it.</param>
/// <param name="Name">As the timeline would name them.</param>
/// <param name="Answering">They are writing to the caller; else they look at it.</param>
internal sealed record Present(Ticket Ticket, string Name, bool Answering);
