namespace Hotline.Ledgers;

/// <summary>What somebody did to the ledger behind the program's back.</summary>
public enum Tampering
{
    /// <summary>The entry is not what was written: a word, a time, a name, a fact or the hash itself.</summary>
    Changed,
    Removed,
    Inserted,

    /// <summary>Content was taken out and no erasure stands in the ledger.</summary>
    Emptied,

    /// <summary>The chain is sound in itself but not what a root saw.</summary>
    Rewritten,
}
