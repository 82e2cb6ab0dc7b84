namespace Hotline.Searches;

/// <summary>A ticket of the list that is held against the words.</summary>
/// <param name="Id">Of the ticket.</param>
/// <param name="Code">Its short code; later tickets have higher ones.</param>
/// <param name="IsConfidential">Its holder is told a paraphrase.</param>
internal sealed record ListedTicket(Guid Id, long Code, bool IsConfidential);
