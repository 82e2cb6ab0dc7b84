using Hotline.Tickets;

namespace Hotline.Ledgers;

/// <summary>A timeline entry as the ledger sees it, in the words and numbers that are hashed. Instants are microseconds since 1970, what both databases keep.</summary>
internal sealed class LedgerEntry
{
    public required Guid Ticket { get; init; }

    /// <summary>For people; not hashed, the database gives it.</summary>
    public long Sequence { get; init; }

    public required long Position { get; init; }

    public required long At { get; init; }

    public required string Kind { get; init; }

    public required string Role { get; init; }

    public required string Actor { get; init; }

    public string? Text { get; init; }

    public required IReadOnlyDictionary<string, string> Facts { get; init; }

    public byte[]? Salt { get; init; }

    public byte[]? Digest { get; init; }

    public long? SealedAt { get; init; }

    public byte[]? Hash { get; init; }

    /// <summary>Text and personal facts, which a rule may erase.</summary>
    public bool HasContent => Text is not null || Facts.Keys.Any(name => !OpenFacts.IsOpen(name));

    public static LedgerEntry Of(TimelineEntry entry) => new()
    {
        Ticket = entry.TicketId,
        Sequence = entry.Sequence,
        Position = entry.Position ?? 0,
        At = Microseconds(entry.At),
        Kind = entry.Kind.ToString(),
        Role = entry.Role.ToString(),
        Actor = entry.Actor,
        Text = entry.Text,
        Facts = entry.Facts,
        Salt = entry.Salt,
        Digest = entry.Digest,
        SealedAt = entry.SealedAt is { } at ? Microseconds(at) : null,
        Hash = entry.Hash,
    };

    public static long Microseconds(DateTimeOffset at) => (at.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;
}
