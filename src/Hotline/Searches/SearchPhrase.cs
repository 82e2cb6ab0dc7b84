namespace Hotline.Searches;

/// <param name="Tokens">They must stand one after the other.</param>
/// <param name="IsPrefix">The last one is the beginning of a token.</param>
public sealed record SearchPhrase(IReadOnlyList<string> Tokens, bool IsPrefix);
