namespace Hotline.FaultTests.Checking;

/// <summary>Holds what happened against what is promised. Independent: it uses none of the product's classes.</summary>
internal static class Checker
{
    public static IReadOnlyList<Finding> Check(History history, Leniency leniency, bool settledLater) =>
    [
        .. Arrivals.Check(history, leniency),
        .. Lives.Check(history),
        .. Climbs.Check(history, settledLater),
        .. Departures.Check(history, leniency),
    ];
}
