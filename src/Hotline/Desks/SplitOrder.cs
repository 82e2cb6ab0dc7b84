namespace Hotline.Desks;

/// <summary>What somebody wants of a split.</summary>
/// <param name="Text">The words of the second matter.</param>
/// <param name="Reason">For both timelines.</param>
/// <param name="Category">Null: guessed from the words.</param>
/// <param name="Household">Whose matter it is, of the families that share the caller's number; null: as the first.</param>
/// <param name="Official">Who gets it; null: who has the first, or who answers for its own place.</param>
public sealed record SplitOrder(string? Text, string? Reason = null, string? Category = null, string? Household = null, string? Official = null);
