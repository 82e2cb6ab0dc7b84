namespace Hotline.Searches;

/// <summary>A ticket of the list that is held against the words.</summary>
/// <param name="Id">Of the ticket.</param>
/// <param name="Code">Its short code; later tickets have higher ones.</param>
/// <param name="At">When it was opened, or is due, as the list goes.</param>
/// <param name="IsConfidential">Its holder is told a paraphrase.</param>
internal sealed record ListedTicket(Guid Id, long Code, DateTimeOffset At, bool IsConfidential);
