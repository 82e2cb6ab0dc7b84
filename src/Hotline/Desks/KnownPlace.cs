namespace Hotline.Desks;

/// <summary>Where the matter is, as the caller told an operator. Nothing of it is guessed.</summary>
/// <param name="Household">Id; null: none of the households of the number, or nobody knows.</param>
/// <param name="Village">Code; null: the household's, else the one that the words name.</param>
public sealed record KnownPlace(string? Household, string? Village);
