namespace Hotline.Intake;

/// <summary>An inbound item that could not be processed: kept, shown, and replayable.</summary>
public sealed class DeadLetter
{
    public required Guid Id { get; init; }

    /// <summary>The item as it lay in the queue.</summary>
    public required string Payload { get; init; }

    /// <summary>The item's key, by which the carrier's list finds it; null when it could not be read.</summary>
    public string? Key { get; init; }

    public required string Error { get; init; }

    public required int Tries { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>An administrator wants it handled again; the running program puts it back into its queue.</summary>
    public DateTimeOffset? ReplayAskedAt { get; set; }

    public DateTimeOffset? ReplayedAt { get; set; }
}
