namespace Hotline.Escalations;

/// <summary>Under which condition a rung is told when its time comes; otherwise it is passed over.</summary>
public enum StepCondition
{
    IfNotAcknowledged,

    /// <summary>Nobody who was told accepted it, pressed a key or answered since it was dispatched to its holder.</summary>
    IfNotReached,

    /// <summary>The caller left a recording, and no person has heard it nor reported the work done. Accepting does not hold such a rung.</summary>
    IfNotHeard,
    IfNotResolved,
    IfNotClosed,
}
