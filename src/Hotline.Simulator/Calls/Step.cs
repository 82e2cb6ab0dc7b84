using Hotline.Simulator.Documents;

namespace Hotline.Simulator.Calls;

/// <summary>What comes after a verb.</summary>
internal abstract record Step
{
    public static readonly Step Next = new NextVerb();
    public static readonly Step Hangup = new End();
    public static readonly Step Leave = new LeaveQueue();

    internal sealed record NextVerb : Step;

    internal sealed record End : Step;

    internal sealed record LeaveQueue : Step;

    internal sealed record Goto(Instruction Instruction) : Step;
}
