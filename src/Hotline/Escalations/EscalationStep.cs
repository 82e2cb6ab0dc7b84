using Hotline.People;
using Hotline.WorkingTime;

namespace Hotline.Escalations;

/// <summary>One rung of a ladder.</summary>
/// <param name="Name">Shown on the timeline.</param>
/// <param name="After">When.</param>
/// <param name="If">Passed over unless this holds.</param>
/// <param name="To">Whom.</param>
/// <param name="By">By which channels, in order.</param>
/// <param name="Repeat">Again and again at this distance until the condition fails; null: once.</param>
/// <param name="Text">Key of what is said.</param>
public sealed record EscalationStep(
    string Name, StepTime After, StepCondition If, IReadOnlyList<ChainRole> To, IReadOnlyList<Channel> By, WorkingSpan? Repeat, string Text)
{
    /// <summary>It tells people above the holder.</summary>
    public bool Climbs => To.Any(r => r != ChainRole.Holder);

    /// <summary>An acknowledgement holds it: who accepted what is written may see to it first, but who accepted a recording has not heard it by that.</summary>
    public bool HeldByAcceptance => Climbs && If != StepCondition.IfNotHeard;
}
