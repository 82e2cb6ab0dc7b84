namespace Hotline.Service.Consoles.Live;

/// <summary>The last entries of the timeline, read once for all browsers of this node.</summary>
/// <param name="From">All after it are here,</param>
/// <param name="To">up to this one.</param>
/// <param name="Changes">Oldest first.</param>
internal sealed record RecentChanges(long From, long To, IReadOnlyList<Change> Changes)
{
    private const int Kept = 2000;

    public static RecentChanges None { get; } = new(-1, -1, []);

    public IReadOnlyList<Change> Between(long after, long upTo) => [.. Changes.Where(c => c.Sequence > after && c.Sequence <= upTo)];

    /// <param name="after">Where these begin: at <see cref="To"/>, or beyond it, and what was kept is given up.</param>
    /// <param name="upTo">Where they were read to.</param>
    /// <param name="changes">The first of them, oldest first.</param>
    /// <param name="most">As many as were asked for: then there may be more.</param>
    public RecentChanges With(long after, long upTo, IReadOnlyList<Change> changes, int most)
    {
        var to = changes.Count == most ? changes[^1].Sequence : upTo;
        if (after != To)
            return new(after, to, changes);
        List<Change> all = [.. Changes, .. changes];
        var tooMany = Math.Max(0, all.Count - Kept);
        return new(tooMany == 0 ? From : all[tooMany - 1].Sequence, to, all[tooMany..]);
    }
}
