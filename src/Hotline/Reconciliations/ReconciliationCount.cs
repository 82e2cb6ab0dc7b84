namespace Hotline.Reconciliations;

/// <summary>What came of a comparison with the carrier's list.</summary>
/// <param name="Listed">Items that the list told of: a text is one, a call one for its beginning and one for its end.</param>
/// <param name="Known">Those that had been handled, or lie with the dead letters.</param>
/// <param name="Recovered">Those that were taken in now.</param>
/// <param name="UpTo">The carrier's time of the last of them.</param>
public sealed record ReconciliationCount(int Listed, int Known, int Recovered, DateTimeOffset? UpTo)
{
    public static ReconciliationCount Nothing { get; } = new(0, 0, 0, null);
}
