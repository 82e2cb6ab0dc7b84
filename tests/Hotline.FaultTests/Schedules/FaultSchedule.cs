namespace Hotline.FaultTests.Schedules;

/// <summary>
/// Which fault comes when, drawn from a seed alone: the same seed gives the same schedule on every machine. How the processes interleave under it is the
/// machine's affair and is not repeated.
/// </summary>
internal static class FaultSchedule
{
    private const int Nodes = 2;
    private static readonly FaultKind[] BringTheirOwnKill =
        [FaultKind.NodeKilled, FaultKind.AllNodesKilled, FaultKind.ClockAhead, FaultKind.ClockBehind, FaultKind.OtherConfiguration];

    /// <summary>Without an end: every kind comes once before any comes again, with one more kill among each eight.</summary>
    public static IEnumerable<PlannedFault> Of(int seed)
    {
        var chance = new Random(seed);
        while (true)
        {
            foreach (var kind in Deck(chance))
                yield return Draw(chance, kind);
        }
    }

    /// <summary>How many faults are one round of all kinds.</summary>
    public static int Round { get; } = Deck(new Random(0)).Length;

    private static FaultKind[] Deck(Random chance)
    {
        var kinds = Enum.GetValues<FaultKind>();
        var deck = kinds.Concat(Enumerable.Repeat(FaultKind.NodeKilled, kinds.Length / 8)).ToArray();
        chance.Shuffle(deck);
        return deck;
    }

    private static PlannedFault Draw(Random chance, FaultKind kind)
    {
        var (wait, lasts, node) = (Seconds(chance, 0.2, 0.8), Seconds(chance, 1, 2.5), chance.Next(Nodes));
        var (kill, killed, seed) = (chance.NextDouble() < 0.2, chance.Next(Nodes), chance.Next());
        return new PlannedFault(wait, kind, lasts, node, kill && !BringTheirOwnKill.Contains(kind) ? killed : null, seed);
    }

    private static TimeSpan Seconds(Random chance, double least, double most) => TimeSpan.FromSeconds(Math.Round(least + (chance.NextDouble() * (most - least)), 1));
}
