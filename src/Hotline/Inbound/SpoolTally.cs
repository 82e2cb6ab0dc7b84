namespace Hotline.Inbound;

/// <param name="Hash">Of the order key.</param>
/// <param name="Bytes">Of the payload.</param>
internal readonly record struct SpoolShare(long Hash, long Bytes);

/// <summary>
/// What the spool holds and what is on its way into it: how much, and of which callers. Callers share buckets, so that the memory
/// is fixed; a caller whose bucket is empty has nothing in the spool.
/// </summary>
internal sealed class SpoolTally(long maxEntries, long maxBytes)
{
    private const int Buckets = 1 << 14;
    private readonly int[] _held = new int[Buckets];
    private long _entries;
    private long _bytes;

    public long Entries => Interlocked.Read(ref _entries);

    public long Bytes => Interlocked.Read(ref _bytes);

    /// <summary>Of what it may hold, 0 to 1 and a little more.</summary>
    public double Share => Math.Max((double)Entries / maxEntries, (double)Bytes / maxBytes);

    public bool IsFull => Entries >= maxEntries || Bytes >= maxBytes;

    public bool HoldsNothingOf(long hash) => Volatile.Read(ref _held[hash & (Buckets - 1)]) == 0;

    /// <returns>False when the spool is full.</returns>
    public bool TryAdd(SpoolShare share)
    {
        if (IsFull)
            return false;
        Add(share);
        return true;
    }

    public void Add(SpoolShare share)
    {
        Interlocked.Increment(ref _held[share.Hash & (Buckets - 1)]);
        Interlocked.Increment(ref _entries);
        Interlocked.Add(ref _bytes, share.Bytes);
    }

    public void Remove(SpoolShare share)
    {
        Interlocked.Decrement(ref _held[share.Hash & (Buckets - 1)]);
        Interlocked.Decrement(ref _entries);
        Interlocked.Add(ref _bytes, -share.Bytes);
    }
}
