namespace Hotline.FaultTests.Checking;

/// <summary>Until when a rung still has to be reached.</summary>
internal enum RungEnd
{
    Acknowledged,
    Resolved,
    Closed,

    /// <summary>Demanded of no ticket: it depends on what the timeline alone does not tell.</summary>
    Never,
}

/// <summary>A rung of the run's ladder, written down a second time for the checker.</summary>
/// <param name="Step">Its name.</param>
/// <param name="Until">Until when it is demanded.</param>
/// <param name="After">
/// Rungs that are never due later. What counts from dispatch and what counts from the due time cannot be compared near the foot of the ladder: a ticket that
/// was moved, or waited in the queue, keeps its due time.
/// </param>
internal sealed record Rung(string Step, RungEnd Until, params IReadOnlyList<string> After)
{
    /// <summary>Of both versions of the configuration: they differ in their times, not in their order.</summary>
    public static readonly IReadOnlyList<Rung> Ladder =
    [
        new("first", RungEnd.Acknowledged),
        new("second", RungEnd.Acknowledged, "first"),
        new("half", RungEnd.Resolved),
        new("due", RungEnd.Resolved, "half"),
        new("press", RungEnd.Resolved, "first", "half", "due"),
        new("unheard", RungEnd.Never),
        new("again", RungEnd.Closed, "first", "second", "half", "due", "press"),
    ];

    public static Rung Of(string step) => Ladder.Single(r => r.Step == step);
}
