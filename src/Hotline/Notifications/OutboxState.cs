namespace Hotline.Notifications;

/// <summary>How far an outgoing message is.</summary>
public enum OutboxState
{
    /// <summary>To be sent at its time.</summary>
    Pending,

    /// <summary>Claimed: a request to the carrier is under way, or its outcome is unknown and must be looked up.</summary>
    Sending,

    /// <summary>The carrier has it.</summary>
    Sent,

    Delivered,

    /// <summary>Given up on this channel.</summary>
    Failed,

    /// <summary>What it said was no longer so when its time came.</summary>
    Cancelled,

    /// <summary>On its way as a part of a digest; it shares the digest's fate.</summary>
    Bundled,

    /// <summary>The unit's budget of the month is used up: it waits until there is more.</summary>
    Held,
}
