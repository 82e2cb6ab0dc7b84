using System.Globalization;
using StackExchange.Redis;

namespace Hotline.Inbound;

/// <summary>The number of shards as it is noted in Redis beside the streams, and what lies in streams beyond it.</summary>
internal static class ShardCount
{
    /// <summary>More than any configuration may say.</summary>
    public const int Most = 256;

    private static readonly RedisKey Key = "hotline:in:shards";

    /// <returns>Null when none was ever noted.</returns>
    public static async Task<int?> ReadAsync(IDatabase redis) =>
        int.TryParse((string?)await redis.StringGetAsync(Key), NumberStyles.None, CultureInfo.InvariantCulture, out var noted) ? noted : null;

    public static Task NoteAsync(IDatabase redis, int shards) => redis.StringSetAsync(Key, shards);

    /// <returns>How many entries lie in which shard from <paramref name="shards"/> on; only those that hold any.</returns>
    public static async Task<IReadOnlyDictionary<int, long>> StrandedAsync(IDatabase redis, int shards)
    {
        var lengths = await Task.WhenAll(Enumerable.Range(shards, Most - shards).Select(shard => redis.StreamLengthAsync(RedisNames.Stream(shard))));
        return lengths.Index().Where(l => l.Item > 0).ToDictionary(l => shards + l.Index, l => l.Item);
    }
}
