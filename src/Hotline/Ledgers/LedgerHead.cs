namespace Hotline.Ledgers;

/// <summary>Where a ticket's chain ends: a last entry that is taken away is missed. It refers to no ticket, so that it outlives one that is taken away.</summary>
public sealed class LedgerHead
{
    public required Guid TicketId { get; init; }

    public required long Position { get; init; }

    public required byte[] Hash { get; init; }
}
