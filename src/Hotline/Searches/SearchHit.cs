namespace Hotline.Searches;

/// <param name="TicketId">The ticket.</param>
/// <param name="Told">It fits by what the holder of a confidential ticket is told alone.</param>
internal sealed record SearchHit(Guid TicketId, bool Told);
