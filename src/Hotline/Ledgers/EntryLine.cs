namespace Hotline.Ledgers;

/// <summary>An entry in an exported file.</summary>
/// <param name="Ticket">Its id.</param>
/// <param name="Reference">Its number, for people; null when the ticket is gone.</param>
/// <param name="Position">In the ticket's chain.</param>
/// <param name="At">Microseconds since 1970.</param>
/// <param name="Kind">What it tells.</param>
/// <param name="Role">In which quality somebody acted.</param>
/// <param name="Actor">Who.</param>
/// <param name="Facts">The open ones.</param>
/// <param name="Content">Digest of text and personal facts: proves them without telling them.</param>
/// <param name="SealedAt">Of an entry from before the ledger.</param>
/// <param name="Hash">Of the entry and the one before it.</param>
/// <param name="Root">Day of the root that saw the chain end here.</param>
internal sealed record EntryLine(
    string Ticket, string? Reference, long Position, long At, string Kind, string Role, string Actor, IReadOnlyDictionary<string, string> Facts, string? Content,
    long? SealedAt, string? Hash, DateOnly? Root)
{
    public static EntryLine Of(LedgerEntry entry, string? reference, DateOnly? root) => new(
        entry.Ticket.ToString("N"), reference, entry.Position, entry.At, entry.Kind, entry.Role, entry.Actor,
        entry.Facts.Where(f => OpenFacts.IsOpen(f.Key)).OrderBy(f => f.Key, StringComparer.Ordinal).ToDictionary(), LedgerJson.Hex(LedgerHash.Content(entry)),
        entry.SealedAt, LedgerJson.Hex(entry.Hash), root);
}
