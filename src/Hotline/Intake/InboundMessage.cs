namespace Hotline.Intake;

/// <summary>One received text, as it arrived.</summary>
public sealed class InboundMessage
{
    /// <summary>The carrier's id; unique.</summary>
    public required string Sid { get; init; }

    public required string From { get; init; }

    public required string To { get; init; }

    public required string Body { get; init; }

    /// <summary>Links to pictures and the like, one a line.</summary>
    public string Media { get; init; } = "";

    /// <summary>Everything the carrier sent.</summary>
    public required string Raw { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>The ticket that it opened or joined; null for an official's answer or a keyword.</summary>
    public Guid? TicketId { get; set; }
}
