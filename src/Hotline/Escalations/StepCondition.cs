namespace Hotline.Escalations;

/// <summary>Under which condition a rung is told when its time comes; otherwise it is passed over.</summary>
public enum StepCondition
{
    IfNotAcknowledged,
    IfNotResolved,
    IfNotClosed,
}
