namespace Hotline.Erasures;

/// <summary>Personal data by kind; each has a rule of its own. Which columns each covers: docs/ledger.md.</summary>
public enum DataKind
{
    /// <summary>Copies of what was spoken, and of the pictures that came with texts.</summary>
    Recordings,

    /// <summary>What was said and written, with the names and numbers in it.</summary>
    Texts,

    /// <summary>The household that a ticket was bound to, and what messages named.</summary>
    Names,
    Numbers,
}
