using Hotline.Tickets;

namespace Hotline.Service.Consoles.Entries;

/// <summary>An open ticket that may be about the same.</summary>
/// <param name="Ticket">The ticket.</param>
/// <param name="SameNumber">It came from the same number.</param>
internal sealed record Alike(Ticket Ticket, bool SameNumber);
