using System.Security.Cryptography;

namespace Hotline.Ledgers;

/// <summary>The hashes of the ledger. Their exact bytes are described in docs/ledger.md, so that others can compute them too.</summary>
internal static class LedgerHash
{
    private const string EntryPurpose = "hotline-ledger-1 entry";
    private const string ContentPurpose = "hotline-ledger-1 content";
    private const int SaltSize = 16;

    /// <summary>Before the first entry.</summary>
    public static readonly byte[] Nothing = new byte[SHA256.HashSizeInBytes];

    public static byte[]? NewSalt(LedgerEntry entry) => entry.HasContent ? RandomNumberGenerator.GetBytes(SaltSize) : null;

    /// <param name="entry">Its hash is not looked at.</param>
    /// <param name="position">Where it stands.</param>
    /// <param name="previous">Hash of the entry before it; <see cref="Nothing"/> for the first.</param>
    public static byte[] Of(LedgerEntry entry, long position, byte[] previous)
    {
        var content = Content(entry);
        var open = entry.Facts.Where(f => OpenFacts.IsOpen(f.Key)).ToArray();
        var bytes = CanonicalBytes.Begin(EntryPurpose).Id(entry.Ticket).Number(position).Bytes(previous)
            .Number(entry.At).Text(entry.Kind).Text(entry.Role).Text(entry.Actor).Facts(open).Bytes(content);
        return (entry.SealedAt is { } sealedAt ? bytes.Number(sealedAt) : bytes).Sha256();
    }

    /// <summary>The digest of text and personal facts: kept when they were erased, computed while they are here; null when there never were any.</summary>
    public static byte[]? Content(LedgerEntry entry)
    {
        if (entry.Digest is not null || entry.Salt is null)
            return entry.Digest;
        var personal = entry.Facts.Where(f => !OpenFacts.IsOpen(f.Key)).ToArray();
        return CanonicalBytes.Begin(ContentPurpose).Bytes(entry.Salt).Text(entry.Text).Facts(personal).Sha256();
    }

    /// <summary>Content that no salt or digest covers would stand outside the hash: an entry like that was not written by the program.</summary>
    public static bool CoversAll(LedgerEntry entry) => entry.Digest is null ? entry.Salt is not null == entry.HasContent : entry.Salt is null && !entry.HasContent;
}
