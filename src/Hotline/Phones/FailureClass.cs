namespace Hotline.Phones;

/// <summary>What a failed send means for the next step. Each carrier's own codes are translated to these at its edge.</summary>
public enum FailureClass
{
    /// <summary>Worth another try after a pause (rate limit, congestion, busy, no answer).</summary>
    Transient,

    /// <summary>This number cannot be reached on this channel; the same is never tried again.</summary>
    Recipient,

    /// <summary>The recipient asked for silence on this channel (STOP).</summary>
    OptedOut,

    /// <summary>The content or the sender's registration was refused.</summary>
    Content,

    /// <summary>The account or its configuration is wrong: one alarm to the administrator; the send waits.</summary>
    Account,

    /// <summary>The account may not do it on this channel (from this number, to that place): an alarm as above, and the next channel meanwhile.</summary>
    Permission,
}
