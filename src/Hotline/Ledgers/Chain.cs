using Hotline.Tickets;

namespace Hotline.Ledgers;

/// <summary>A ticket's chain while entries are put to its end.</summary>
internal sealed class Chain(Guid ticket, LedgerHead? head)
{
    private long _position = head?.Position ?? 0;
    private byte[] _hash = head?.Hash ?? LedgerHash.Nothing;

    public LedgerHead Head => new() { TicketId = ticket, Position = _position, Hash = _hash };

    public void Append(TimelineEntry entry, DateTimeOffset? sealedAt = null)
    {
        entry.Position = ++_position;
        entry.SealedAt = sealedAt;
        entry.Salt = LedgerHash.NewSalt(LedgerEntry.Of(entry));
        entry.Hash = _hash = LedgerHash.Of(LedgerEntry.Of(entry), _position, _hash);
    }
}
