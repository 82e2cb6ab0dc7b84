namespace Hotline.Searches;

/// <summary>Whose tickets somebody can see at most. Everything null: all.</summary>
/// <param name="Township">Code of the township.</param>
/// <param name="Village">Code of the village.</param>
/// <param name="Holders">Ids of the officials who hold them; it goes before the places.</param>
public sealed record SearchScope(string? Township, string? Village, IReadOnlyList<string>? Holders);
