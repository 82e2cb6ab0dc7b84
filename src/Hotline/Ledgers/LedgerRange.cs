namespace Hotline.Ledgers;

/// <summary>What the ledger holds beside the entries of the tickets between two ids, the tables that must agree with them.</summary>
/// <param name="After">Not included.</param>
/// <param name="UpTo">Included; null: to the end.</param>
/// <param name="References">Of the tickets that are there, by id.</param>
/// <param name="Heads">By ticket.</param>
/// <param name="Leaves">In the order of ticket and position.</param>
internal sealed record LedgerRange(
    Guid After, Guid? UpTo, IReadOnlyDictionary<Guid, string> References, IReadOnlyDictionary<Guid, LedgerHead> Heads, IReadOnlyList<LedgerLeaf> Leaves);
