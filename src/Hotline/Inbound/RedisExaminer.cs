using StackExchange.Redis;

namespace Hotline.Inbound;

/// <summary>Looks at Redis beside the running program: it holds no data folder, takes no shard and writes nothing.</summary>
public static class RedisExaminer
{
    /// <exception cref="Hotline.Settings.SettingsException">The connection string cannot be read.</exception>
    public static async Task<RedisReport> ExamineAsync(InboundOptions options, TimeProvider clock, CancellationToken cancellation)
    {
        options.Check();
        await using var link = new RedisLink(options);
        var asked = clock.GetUtcNow();
        try
        {
            var database = await link.DatabaseAsync(cancellation);
            if (await link.ServerAsync(cancellation) is not { } server)
                return await link.OnlyReplicaAsync(cancellation) ? Nothing(asked, answers: true, RedisRequirements.OnlyReplica) : Nothing(asked, answers: false);
            var warnings = await RedisRequirements.CompareAsync(server);
            var shards = await ShardCount.ReadAsync(database);
            var stranded = await ShardCount.StrandedAsync(database, options.Shards);
            asked = clock.GetUtcNow();
            var time = await server.TimeAsync();
            return new RedisReport(
                true, server.Version, new DateTimeOffset(time, TimeSpan.Zero), asked, clock.GetUtcNow(), warnings, shards, stranded.Values.Sum());
        }
        catch (Exception e) when (RedisLink.IsAway(e))
        {
            // A server that refuses the password says so; nothing else of the library's words is fit to be shown.
            return e is RedisServerException ? Nothing(asked, answers: true, "Redis refuses: " + e.Message) : Nothing(asked, answers: false);
        }
    }

    private static RedisReport Nothing(DateTimeOffset at, bool answers, params string[] warnings) => new(answers, null, at, at, at, warnings, null, 0);
}
