namespace Hotline.Ledgers;

/// <summary>What a look over the whole ledger found.</summary>
public sealed record LedgerReport
{
    public required long Entries { get; init; }

    public required long Tickets { get; init; }

    /// <summary>Entries from before the ledger: what happened to them before they were sealed nobody can prove.</summary>
    public required long Sealed { get; init; }

    /// <summary>Entries whose content a rule has erased.</summary>
    public required long Erased { get; init; }

    /// <summary>Entries of a version without a ledger that are about to be sealed.</summary>
    public required long Unsealed { get; init; }

    public required IReadOnlyList<LedgerRoot> Roots { get; init; }

    /// <summary>In the order of the tickets' ids, the first place of each damaged chain; then the roots. No more than the verifier's limit are kept.</summary>
    public required IReadOnlyList<LedgerFault> Faults { get; init; }

    /// <summary>How many chains and roots are damaged.</summary>
    public required long Damaged { get; init; }

    public bool IsIntact => Damaged == 0;
}
