namespace Hotline.Searches;

/// <summary>One thing that was typed, with all that it can mean.</summary>
/// <param name="Meanings">One of them must hold; all phrases of a meaning must stand in the ticket.</param>
public sealed record SearchClause(IReadOnlyList<IReadOnlyList<SearchPhrase>> Meanings);
