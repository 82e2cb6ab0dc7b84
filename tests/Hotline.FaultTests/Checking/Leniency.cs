namespace Hotline.FaultTests.Checking;

/// <summary>What the checker must not hold against the program, because nobody promised it.</summary>
/// <param name="ExpectReconciliation">The program reads the carrier's lists: then a text counts though no webhook of it was ever answered.</param>
/// <param name="Emptied">When Redis lost its file.</param>
/// <param name="ClockError">How far the clocks of two nodes were apart at most.</param>
internal sealed record Leniency(bool ExpectReconciliation, IReadOnlyList<DateTimeOffset> Emptied, TimeSpan ClockError)
{
    /// <summary>What Redis held when it lost its file had come in shortly before; a queue is not longer than this in a run.</summary>
    private static readonly TimeSpan LongestQueue = TimeSpan.FromMinutes(2);

    /// <summary>Whether it had to be in the database at the end.</summary>
    public bool Promised(DateTimeOffset? answered) =>
        ExpectReconciliation || (answered is { } at && !Emptied.Any(emptied => at <= emptied && emptied - at < LongestQueue));
}
