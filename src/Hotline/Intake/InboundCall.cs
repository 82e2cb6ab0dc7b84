namespace Hotline.Intake;

/// <summary>One call of a resident, as it arrived.</summary>
public sealed class InboundCall
{
    /// <summary>The carrier's id; unique.</summary>
    public required string Sid { get; init; }

    public required string From { get; init; }

    public required string To { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>No webhook told of it: it was found in the carrier's list.</summary>
    public bool Recovered { get; init; }

    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>When an operator talked with the caller, or the caller heard how the ticket stands: such a call is not missed.</summary>
    public DateTimeOffset? ServedAt { get; set; }

    /// <summary>When the caller pressed the key for what is urgent: without a word after it the missed call is urgent.</summary>
    public DateTimeOffset? UrgentAt { get; set; }

    /// <summary>Nobody heard a word of this caller, or none of what is urgent: somebody must call back.</summary>
    public bool IsMissed => TicketId is null && (ServedAt is null || UrgentAt is not null);

    /// <summary>The ticket of its first word; null while nothing was said.</summary>
    public Guid? TicketId { get; set; }
}
