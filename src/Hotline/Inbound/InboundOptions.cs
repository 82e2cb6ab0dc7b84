using Hotline.Settings;
using StackExchange.Redis;

namespace Hotline.Inbound;

/// <summary>Where inbound items are kept until they are in the database.</summary>
public sealed record InboundOptions
{
    /// <summary>Redis as StackExchange.Redis writes it; null or empty: the disk spool is the queue.</summary>
    public string? RedisConnectionString { get; init; }

    /// <summary>Folder of the spool; belongs to one running server.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>How many streams the callers are spread over, 1 to 256. The same on every node; drain the queue before changing it.</summary>
    public int Shards { get; init; } = 4;

    /// <summary>Real time that Redis has for one append; after that the item goes to the spool.</summary>
    public TimeSpan RedisLimit { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Real time after which the shards of a node that died go to another one. Renewed at a third of it.</summary>
    public TimeSpan LeaseTime { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>At this many entries the spool refuses.</summary>
    public long SpoolMaxEntries { get; init; } = 1_000_000;

    /// <summary>At this many bytes of items the spool refuses.</summary>
    public long SpoolMaxBytes { get; init; } = 2L << 30;

    internal bool UsesRedis => !string.IsNullOrWhiteSpace(RedisConnectionString);

    /// <exception cref="SettingsException">A value is not legal.</exception>
    internal void Check()
    {
        var problems = new SettingProblems();
        Check(problems);
        problems.ThrowIfAny();
    }

    /// <summary>Reports every value that is not legal; secrets are left out.</summary>
    public void Check(SettingProblems problems)
    {
        if (Shards is < 1 or > 256)
            problems.Add("settings", "Inbound__Shards", $"{Shards}", "a whole number from 1 to 256, the same on every node");
        if (LeaseTime < TimeSpan.FromMilliseconds(300))
            problems.Add("settings", "Inbound__LeaseTime", $"{LeaseTime}", "300 ms or more");
        if (UsesRedis && RedisProblem() is { } reason)
            problems.Add("settings", "Redis__ConnectionString", SettingProblem.NotShown, $"host:port with options separated by commas ({reason})");
    }

    private string? RedisProblem()
    {
        try
        {
            return ConfigurationOptions.Parse(RedisConnectionString!).EndPoints.Count > 0 ? null : "no host is named";
        }
        catch (Exception e) when (e is ArgumentException or FormatException)
        {
            // The library's words may quote the string, which holds a password.
            return "an option of it is not known or has no legal value";
        }
    }
}
