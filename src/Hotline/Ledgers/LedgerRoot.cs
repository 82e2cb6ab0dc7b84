namespace Hotline.Ledgers;

/// <summary>One hash over all tickets: over the chains that grew since the root before it, and over that root.</summary>
public sealed class LedgerRoot
{
    /// <summary>UTC. One a day.</summary>
    public required DateOnly Day { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>How many chains grew since the root before.</summary>
    public required long Leaves { get; init; }

    /// <summary>Hash of the root before it; null for the first.</summary>
    public byte[]? Previous { get; init; }

    public required byte[] Hash { get; init; }
}
