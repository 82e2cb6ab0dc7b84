namespace Hotline.Escalations;

/// <summary>Under which condition a rung is told when its time comes; otherwise it is passed over.</summary>
public enum StepCondition
{
    IfNotAcknowledged,

    /// <summary>Nobody who was told accepted it, pressed a key or answered since it was dispatched to its holder.</summary>
    IfNotReached,
    IfNotResolved,
    IfNotClosed,
}
