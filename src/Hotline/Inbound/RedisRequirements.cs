using StackExchange.Redis;

namespace Hotline.Inbound;

/// <summary>What the queue needs of the Redis server so that an item it took is not lost.</summary>
internal static class RedisRequirements
{
    private static readonly Version Oldest = new(7, 0);

    public static async Task<IReadOnlyList<string>> CompareAsync(IServer server)
    {
        var warnings = new List<string>();
        if (server.Version < Oldest)
            warnings.Add($"Redis is version {server.Version}; Hotline needs {Oldest} or newer.");
        var appendOnly = await SettingAsync(server, "appendonly");
        var fsync = await SettingAsync(server, "appendfsync");
        var eviction = await SettingAsync(server, "maxmemory-policy");

        if (appendOnly is "no")
            warnings.Add("Redis keeps no append-only file: a restart of Redis loses what residents sent. Set 'appendonly yes'.");
        if (appendOnly is not "no" && fsync is "no")
            warnings.Add("Redis leaves it to the operating system when to write to the disk. Set 'appendfsync always', or 'everysec' with reconciliation.");
        if (appendOnly is "yes" && fsync is "everysec")
            warnings.Add("Redis writes to the disk once a second: a crash of its machine may lose the last second, until reconciliation "
                + "with the carrier brings it back. 'appendfsync always' loses nothing.");
        if (eviction?.StartsWith("allkeys", StringComparison.Ordinal) == true)
            warnings.Add($"Redis may throw items away when its memory is full (maxmemory-policy {eviction}). Set 'maxmemory-policy noeviction'.");
        if (appendOnly is null || fsync is null)
            warnings.Add("Redis does not tell whether it keeps an append-only file (CONFIG is not allowed). Look that it has 'appendonly yes' "
                + "and 'appendfsync always' or 'everysec'.");
        return warnings;
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
