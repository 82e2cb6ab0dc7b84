using StackExchange.Redis;

namespace Hotline.Inbound;

/// <summary>What the queue needs of the Redis server so that an item it took is not lost.</summary>
internal static class RedisRequirements
{
    private static readonly Version Oldest = new(7, 0);

    public const string OnlyReplica =
        "Redis is a replica and takes no writes: everything goes to the disk spool. Name the primary in Redis__ConnectionString, or all servers, separated by commas.";

    public static async Task<IReadOnlyList<string>> CompareAsync(IServer server)
    {
        var warnings = new List<string>();
        if (server.Version < Oldest)
            warnings.Add($"Redis is version {server.Version}; Hotline needs {Oldest} or newer.");
        warnings.AddRange(Persistence(await SettingAsync(server, "appendonly"), await SettingAsync(server, "appendfsync")));
        if (await SettingAsync(server, "maxmemory-policy") is { } eviction && eviction.StartsWith("allkeys", StringComparison.Ordinal))
            warnings.Add($"Redis may throw items away when its memory is full (maxmemory-policy {eviction}). Set 'maxmemory-policy noeviction'.");
        if (await WriteStatusAsync(server) is { } status and not "ok")
            warnings.Add($"Redis could not write its append-only file the last time (aof_last_write_status {status}). Look at the disk of Redis.");
        return warnings;
    }

    private static IEnumerable<string> Persistence(string? appendOnly, string? fsync)
    {
        if (appendOnly is null || fsync is null)
            yield return "Redis does not tell whether it keeps an append-only file (CONFIG is not allowed). Look that it has 'appendonly yes' "
                + "and 'appendfsync always' or 'everysec'.";
        if (appendOnly is "no")
            yield return "Redis keeps no append-only file: a restart of Redis loses what residents sent. Set 'appendonly yes'.";
        if (appendOnly is not "no" && fsync is "no")
            yield return "Redis leaves it to the operating system when to write to the disk. Set 'appendfsync always', or 'everysec' with reconciliation.";
        if (appendOnly is "yes" && fsync is "everysec")
            yield return "Redis writes to the disk once a second: a crash of its machine may lose the last second, until reconciliation "
                + "with the carrier brings it back. 'appendfsync always' loses nothing.";
    }

    private static async Task<string?> WriteStatusAsync(IServer server)
    {
        try
        {
            return (await server.InfoAsync("persistence")).SelectMany(group => group).FirstOrDefault(pair => pair.Key == "aof_last_write_status").Value;
        }
        catch (Exception e) when (e is RedisServerException or RedisCommandException)
        {
            return null;
        }
    }

    /// <returns>Null when the server does not tell.</returns>
    private static async Task<string?> SettingAsync(IServer server, string name)
    {
        try
        {
            return (await server.ConfigGetAsync(name)).FirstOrDefault().Value;
        }
        catch (Exception e) when (e is RedisServerException or RedisCommandException)
        {
            return null;
        }
    }
}
