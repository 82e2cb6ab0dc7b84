using Hotline.Phones;

namespace Hotline.Tickets;

/// <summary>How a ticket ended, as the desk files it.</summary>
/// <param name="Code">Stable name, kept with the ticket.</param>
/// <param name="Name">For people.</param>
public sealed record WrapUp(string Code, BilingualName Name);
