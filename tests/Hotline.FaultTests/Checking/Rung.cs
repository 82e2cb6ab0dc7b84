namespace Hotline.FaultTests.Checking;

/// <summary>Until when a rung still has to be reached.</summary>
internal enum RungEnd
{
    Acknowledged,
    Resolved,
    Closed,
}

/// <summary>A rung of the run's ladder, written down a second time for the checker.</summary>
internal sealed record Rung(string Step, RungEnd Until)
{
    /// <summary>Of both versions of the configuration: they differ in their times, not in their order.</summary>
    public static readonly IReadOnlyList<Rung> Ladder =
    [
        new("first", RungEnd.Acknowledged),
        new("second", RungEnd.Acknowledged),
        new("half", RungEnd.Resolved),
        new("due", RungEnd.Resolved),
        new("press", RungEnd.Resolved),
        new("again", RungEnd.Closed),
    ];
}
