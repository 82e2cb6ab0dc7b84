namespace Hotline.Ledgers;

/// <summary>Computes all roots again while the ledger is gone through once: within one day the leaves come in the order of the tickets' ids, as they were hashed.</summary>
internal sealed class RootChecks : IDisposable
{
    private readonly IReadOnlyList<LedgerRoot> _roots;
    private readonly Dictionary<DateOnly, RootHash> _hashes;
    private readonly HashSet<DateOnly> _unknown = [];

    public RootChecks(IReadOnlyList<LedgerRoot> roots)
    {
        _roots = roots;
        _hashes = roots.ToDictionary(r => r.Day, r => new RootHash(r.Day, r.At, r.Previous));
    }

    public void Add(LedgerLeaf leaf)
    {
        if (_hashes.TryGetValue(leaf.Day, out var hash))
            hash.Add(leaf);
        else
            _unknown.Add(leaf.Day);
    }

    /// <summary>The roots that are not what was written, the oldest first.</summary>
    public IEnumerable<LedgerFault> End()
    {
        foreach (var day in _unknown.Order())
            yield return new LedgerFault(Tampering.Removed, null, null, null, $"the root of {day:O} is gone");
        for (var i = 0; i < _roots.Count; i++)
        {
            var root = _roots[i];
            var follows = i == 0 ? root.Previous is null : root.Previous is { } previous && previous.AsSpan().SequenceEqual(_roots[i - 1].Hash);
            if (!follows)
                yield return new LedgerFault(Tampering.Removed, null, null, null, $"the root of {root.Day:O} does not follow on the one before it");
            else if (!_hashes[root.Day].End().AsSpan().SequenceEqual(root.Hash))
                yield return new LedgerFault(Tampering.Rewritten, null, null, null, $"the root of {root.Day:O} is not that of what it saw");
        }
    }

    public void Dispose()
    {
        foreach (var hash in _hashes.Values)
            hash.Dispose();
    }
}
