namespace Hotline.Ledgers;

/// <summary>Follows one ticket's chain from its first entry to its head and keeps the first thing that is wrong.</summary>
/// <param name="name">Reference of the ticket, or its id.</param>
/// <param name="isThere">Whether the ticket itself is there.</param>
/// <param name="head">Where the chain must end.</param>
/// <param name="leaves">What roots saw of it, in the order of the positions.</param>
internal sealed class ChainCheck(string name, bool isThere, LedgerHead? head, IReadOnlyList<LedgerLeaf> leaves)
{
    private const string Erased = "Erased";
    private const string ErasedTexts = "texts";

    private long _position;
    private byte[] _hash = LedgerHash.Nothing;
    private byte[] _hashBefore = LedgerHash.Nothing;
    private int _leaf;
    private LedgerEntry? _emptied;

    public LedgerFault? Fault { get; private set; }

    public void Next(LedgerEntry entry)
    {
        if (Fault is not null)
            return;
        var expected = _position + 1;
        if (entry.Position != expected)
            Fault = entry.Position > expected ? Gone(expected, entry.Position - 1) : Wrong(Tampering.Inserted, entry, "stands at a place that is taken");
        else if (head is not null && entry.Position > head.Position)
            Fault = Wrong(Tampering.Inserted, entry, "stands behind the end of the chain");
        else if (entry.Hash is null || !LedgerHash.CoversAll(entry) || !entry.Hash.AsSpan().SequenceEqual(LedgerHash.Of(entry, expected, _hash)))
            Fault = Mismatch(entry, expected);
        else
            Follow(entry);
    }

    /// <summary>No more entries.</summary>
    public LedgerFault? End()
    {
        if (Fault is not null)
            return Fault;
        if (!isThere)
            return Missing(1, "the ticket itself was removed");
        if (head is null)
            return _position == 0 ? null : Missing(_position, "the end of its chain was removed");
        if (head.Position > _position)
            return Gone(_position + 1, head.Position);
        if (!head.Hash.AsSpan().SequenceEqual(_hash))
            return new LedgerFault(Tampering.Changed, name, _position, null, "the end of its chain has another hash");
        if (_leaf < leaves.Count)
            return Missing(leaves[_leaf].Position, $"the root of {leaves[_leaf].Day:O} saw it and it is gone");
        return _emptied is null ? null : Wrong(Tampering.Emptied, _emptied, "its content was taken out, and the ledger tells of no erasure after it");
    }

    /// <summary>An entry of this ticket that has neither place nor hash.</summary>
    public LedgerFault Stranger(long sequence) => new(Tampering.Inserted, name, _position + 1, sequence, "has no hash: the program did not write it");

    private void Follow(LedgerEntry entry)
    {
        (_hashBefore, _hash, _position) = (_hash, entry.Hash!, entry.Position);
        if (entry.Digest is not null)
            _emptied ??= entry;
        else if (entry.Kind == Erased && entry.Facts.GetValueOrDefault("what") == ErasedTexts)
            _emptied = null;
        if (_leaf >= leaves.Count || leaves[_leaf].Position > _position)
            return;
        var leaf = leaves[_leaf++];
        if (leaf.Position != _position || !leaf.Hash.AsSpan().SequenceEqual(_hash))
            Fault = Wrong(Tampering.Rewritten, entry, $"the root of {leaf.Day:O} saw another one here");
    }

    // The entry follows well on the one before the last: then it is the last that does not belong.
    private LedgerFault Mismatch(LedgerEntry entry, long expected) =>
        _position > 0 && entry.Hash is not null && entry.Hash.AsSpan().SequenceEqual(LedgerHash.Of(entry, _position, _hashBefore))
            ? new LedgerFault(Tampering.Inserted, name, _position, null, "the entry after it follows on the one before it")
            : Wrong(Tampering.Changed, entry, expected == 1 ? "is not what was written" : "is not what was written behind the entry before it");

    private LedgerFault Gone(long from, long to) => Missing(from, to > from ? $"it and those up to {to} were removed" : "it was removed");

    private LedgerFault Missing(long position, string words) => new(Tampering.Removed, name, position, null, words);

    private LedgerFault Wrong(Tampering what, LedgerEntry entry, string words) => new(what, name, entry.Position, entry.Sequence, words);
}
