using Hotline.People;
using Hotline.Phones;

namespace Hotline.Notifications;

/// <summary>One try to send a message: written before the request, so that a crash leaves a trace to look up.</summary>
public sealed class DeliveryAttempt
{
    public required Guid Id { get; init; }

    public required Guid MessageId { get; init; }

    public required Channel Channel { get; init; }

    public required string From { get; init; }

    public required string To { get; init; }

    /// <summary>Exactly what was handed to the carrier, or is read out on the call.</summary>
    public required string Body { get; init; }

    public required string Language { get; init; }

    /// <summary>By the real clock, as the carrier's list shows it.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>What the carrier counts for it; 0 for a call.</summary>
    public int Segments { get; init; }

    /// <summary>In millionths of the currency of <see cref="Prices"/>, as the table stood then.</summary>
    public long Cost { get; init; }

    /// <summary>Its cost stands in the unit's <see cref="Spending"/>.</summary>
    public bool Counted { get; set; }

    public string? Sid { get; set; }

    public DeliveryState? State { get; set; }

    public string? ErrorCode { get; set; }
}
