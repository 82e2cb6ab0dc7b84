using Hotline.Tickets;

namespace Hotline.Service.Consoles.Files;

/// <summary>An open ticket that this one may be a repeat of.</summary>
/// <param name="Ticket">It.</param>
/// <param name="SameCaller">From the same number; otherwise about the same village.</param>
internal sealed record MergeCandidate(Ticket Ticket, bool SameCaller);
