namespace Hotline.Intake;

/// <summary>One call of a resident, as it arrived.</summary>
public sealed class InboundCall
{
    /// <summary>The carrier's id; unique.</summary>
    public required string Sid { get; init; }

    public required string From { get; init; }

    public required string To { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>The ticket of its first word; null while nothing was said.</summary>
    public Guid? TicketId { get; set; }
}
