using System.Text.Encodings.Web;
using System.Text.Json;

namespace Hotline.Ledgers;

/// <summary>The exported files: a JSON object a line, hashes and ids in lower-case hex.</summary>
internal static class LedgerJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string? Hex(byte[]? bytes) => bytes is null ? null : Convert.ToHexStringLower(bytes);
}

/// <param name="Day">UTC.</param>
/// <param name="At">Microseconds since 1970.</param>
/// <param name="Leaves">Chains that grew since the root before.</param>
/// <param name="Previous">Hash of that root.</param>
/// <param name="Hash">Of this one.</param>
internal sealed record RootLine(DateOnly Day, long At, long Leaves, string? Previous, string Hash)
{
    public static RootLine Of(LedgerRoot root) =>
        new(root.Day, LedgerEntry.Microseconds(root.At), root.Leaves, LedgerJson.Hex(root.Previous), LedgerJson.Hex(root.Hash)!);

    public LedgerRoot Root() => new()
    {
        Day = Day,
        At = DateTimeOffset.UnixEpoch.AddTicks(At * TimeSpan.TicksPerMicrosecond),
        Leaves = Leaves,
        Previous = Previous is null ? null : Convert.FromHexString(Previous),
        Hash = Convert.FromHexString(Hash),
    };
}

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
