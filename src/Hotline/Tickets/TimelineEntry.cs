namespace Hotline.Tickets;

/// <summary>An append-only fact on a ticket: who, when, what, why.</summary>
public sealed class TimelineEntry
{
    /// <summary>Given by the database, rising over all tickets; live views follow it.</summary>
    public long Sequence { get; init; }

    public required Guid TicketId { get; init; }

    public required DateTimeOffset At { get; init; }

    public required TimelineKind Kind { get; init; }

    public required ActorRole Role { get; init; }

    /// <summary>Official's id, API key's name, "caller" or "hotline".</summary>
    public required string Actor { get; init; }

    /// <summary>What was said or decided, in the words of who did it.</summary>
    public string? Text { get; init; }

    /// <summary>The facts beside it, by name (holder, step, channel, code …).</summary>
    public IReadOnlyDictionary<string, string> Facts { get; init; } = new Dictionary<string, string>();

    /// <summary>Its place in the ticket's chain, from 1; null: written by a version without a ledger, and not yet sealed.</summary>
    public long? Position { get; internal set; }

    /// <summary>SHA-256 over the entry and the hash of the one before it; see docs/ledger.md.</summary>
    public byte[]? Hash { get; internal set; }

    /// <summary>Makes the digest of text and personal facts one that nobody can guess; erased together with them.</summary>
    public byte[]? Salt { get; internal set; }

    /// <summary>The digest of what was erased; null while the content itself is here.</summary>
    public byte[]? Digest { get; internal set; }

    /// <summary>When it joined the chain, of an entry that was written by a version without a ledger.</summary>
    public DateTimeOffset? SealedAt { get; internal set; }
}
