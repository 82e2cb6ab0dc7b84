using Hotline.Storage;
using Hotline.Tickets;

namespace Hotline.Ledgers;

/// <summary>Takes text and personal facts out of an entry. Their digest stays, so that the chain holds; without the salt nobody can guess what they were.</summary>
public static class EntryContent
{
    /// <param name="db">Tracks the entry; its transaction also writes the entry that tells of the erasure.</param>
    /// <param name="entry">One without content, or not in a chain yet, stays as it is.</param>
    public static void Erase(HotlineDb db, TimelineEntry entry)
    {
        if (entry.Salt is null)
            return;
        var tracked = db.Entry(entry);
        entry.Digest = LedgerHash.Content(LedgerEntry.Of(entry));
        entry.Salt = null;
        tracked.Property(e => e.Text).CurrentValue = null;
        tracked.Property(e => e.Facts).CurrentValue = entry.Facts.Where(f => OpenFacts.IsOpen(f.Key)).ToDictionary();
    }
}
