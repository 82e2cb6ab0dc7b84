namespace Hotline.Ledgers;

/// <summary>A chain's end as a daily root found it. Like the head it outlives its ticket.</summary>
public sealed class LedgerLeaf
{
    public required Guid TicketId { get; init; }

    public required long Position { get; init; }

    /// <summary>Of the root that it belongs to.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>The ticket's, for people.</summary>
    public required string Reference { get; init; }

    public required byte[] Hash { get; init; }
}
