namespace Hotline.FaultTests.Schedules;

/// <summary>One fault of a schedule.</summary>
/// <param name="Wait">After the end of the one before it.</param>
/// <param name="Kind">What goes wrong.</param>
/// <param name="For">How long.</param>
/// <param name="Node">Which node, where it concerns one.</param>
/// <param name="KillMeanwhile">Half way through, this node is killed as well; null: none is.</param>
/// <param name="Seed">For the chances within the fault.</param>
internal sealed record PlannedFault(TimeSpan Wait, FaultKind Kind, TimeSpan For, int Node, int? KillMeanwhile, int Seed)
{
    public override string ToString() =>
        $"{Kind} for {For.TotalSeconds:0.0} s (node {Node + 1}{(KillMeanwhile is { } killed ? $", node {killed + 1} killed meanwhile" : "")})";
}
