namespace Hotline.Service.Consoles.Live;

/// <summary>
/// How far the timeline can be followed without passing over an entry. The database gives numbers before it commits: a lower one may appear after a
/// higher one. A gap is waited for as long as a transaction may take; only what never comes (a transaction that failed) is passed.
/// </summary>
internal sealed class LivePosition(long start)
{
    /// <summary>As long as a transaction may take from its number to its commit.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(15);
    private readonly SortedDictionary<long, DateTimeOffset> _gaps = [];
    private long _highest = start;

    /// <summary>Everything up to here has been seen.</summary>
    public long Safe { get; private set; } = start;

    /// <summary>Where the next look must begin: behind the oldest gap.</summary>
    public long From => Safe;

    /// <param name="seen">Every number above <see cref="From"/> that is in the database now.</param>
    /// <param name="now">By the real clock.</param>
    public void Take(IReadOnlyCollection<long> seen, DateTimeOffset now)
    {
        foreach (var number in seen)
            _gaps.Remove(number);
        var highest = seen.Count == 0 ? _highest : Math.Max(_highest, seen.Max());
        var present = seen.ToHashSet();
        for (var number = _highest + 1; number < highest; number++)
        {
            if (!present.Contains(number))
                _gaps.TryAdd(number, now);
        }

        _highest = highest;
        while (_gaps.Count > 0 && now - _gaps.First().Value >= LongestWait)
            _gaps.Remove(_gaps.First().Key);
        Safe = _gaps.Count == 0 ? _highest : _gaps.First().Key - 1;
    }
}
