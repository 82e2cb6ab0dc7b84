using System.Text;

namespace Hotline.Inbound;

/// <summary>
/// The hash that spreads order keys over shards. Every node and every version must agree on it, so it is written out here:
/// FNV-1a over the UTF-8 bytes, then the finaliser of MurmurHash3, because FNV alone leaves the low bits of phone numbers uneven.
/// </summary>
internal static class OrderHash
{
    /// <returns>Zero or more.</returns>
    public static long Of(string orderKey)
    {
        Span<byte> small = stackalloc byte[256];
        var max = Encoding.UTF8.GetMaxByteCount(orderKey.Length);
        var bytes = max <= small.Length ? small : new byte[max];
        var length = Encoding.UTF8.GetBytes(orderKey, bytes);

        var hash = 14695981039346656037UL;
        foreach (var b in bytes[..length])
            hash = (hash ^ b) * 1099511628211UL;
        hash = (hash ^ (hash >> 33)) * 0xff51afd7ed558ccdUL;
        hash = (hash ^ (hash >> 33)) * 0xc4ceb9fe1a85ec53UL;
        return (long)((hash ^ (hash >> 33)) >> 1);
    }

    public static int Shard(long hash, int shards) => (int)(hash % shards);
}
