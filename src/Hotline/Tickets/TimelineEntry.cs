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
}
