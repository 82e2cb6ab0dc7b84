using StackExchange.Redis;

namespace Hotline.Inbound;

/// <summary>What is called what in Redis. The braces keep the keys of a shard together in a cluster.</summary>
internal static class RedisNames
{
    public static readonly RedisValue Field = "p";
    public static readonly RedisValue Group = "intake";

    public static RedisKey Stream(int shard) => $"hotline:in:{{{shard}}}";

    public static RedisKey Lease(int shard) => $"hotline:in:{{{shard}}}:lease";
}
