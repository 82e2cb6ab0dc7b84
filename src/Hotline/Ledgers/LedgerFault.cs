using System.Globalization;

namespace Hotline.Ledgers;

/// <summary>The first place of a chain, or of the roots, that does not agree.</summary>
/// <param name="What">Was done.</param>
/// <param name="Ticket">Reference of the ticket, its id when the ticket itself is gone; null: a root.</param>
/// <param name="Position">In the ticket's chain.</param>
/// <param name="Sequence">Of the row, when there is one.</param>
/// <param name="Words">What was found, for people.</param>
public sealed record LedgerFault(Tampering What, string? Ticket, long? Position, long? Sequence, string Words)
{
    public override string ToString()
    {
        if (Ticket is null)
            return $"{What}: {Words}";
        var sequence = Sequence is { } s ? string.Create(CultureInfo.InvariantCulture, $" (sequence {s})") : "";
        return string.Create(CultureInfo.InvariantCulture, $"{What}: ticket {Ticket}, entry {Position}{sequence}: {Words}");
    }
}
