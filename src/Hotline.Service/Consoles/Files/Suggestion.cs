using Hotline.People;

namespace Hotline.Service.Consoles.Files;

/// <summary>Somebody whom the ticket can be given to.</summary>
/// <param name="Official">Who.</param>
/// <param name="Why">The place on the chain, with subject and date; null: not on it.</param>
internal sealed record Suggestion(Official Official, ChainLink? Why);
