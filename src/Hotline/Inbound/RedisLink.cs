using StackExchange.Redis;

namespace Hotline.Inbound;

/// <summary>The connection to Redis. Nobody waits for it at start; it comes and goes by itself.</summary>
internal sealed class RedisLink : IAsyncDisposable, IDisposable
{
    private readonly Task<ConnectionMultiplexer> _connecting;

    public RedisLink(InboundOptions options)
    {
        var configuration = ConfigurationOptions.Parse(options.RedisConnectionString!);
        configuration.AbortOnConnectFail = false;
        configuration.ClientName ??= "hotline-inbound";
        // CONFIG GET, which tells what the server keeps, counts as an administrator's command.
        configuration.AllowAdmin = true;
        // What cannot go now goes to the spool: a queue of commands in memory would promise what a crash takes away.
        configuration.BacklogPolicy = BacklogPolicy.FailFast;
        configuration.ReconnectRetryPolicy = new LinearRetry(500);
        _connecting = ConnectionMultiplexer.ConnectAsync(configuration);
    }

    /// <summary>Whether Redis is away or does not take what it should take now: worth another try.</summary>
    public static bool IsAway(Exception e) => e is RedisException or RedisCommandException or TimeoutException;

    public async Task<IDatabase> DatabaseAsync(CancellationToken cancellation) =>
        (await _connecting.WaitAsync(cancellation)).GetDatabase();

    /// <returns>The server that takes writes; null while none is connected.</returns>
    public async Task<IServer?> ServerAsync(CancellationToken cancellation) =>
        Array.Find((await _connecting.WaitAsync(cancellation)).GetServers(), server => server.IsConnected && !server.IsReplica);

    /// <summary>Whether what is connected takes no writes.</summary>
    public async Task<bool> OnlyReplicaAsync(CancellationToken cancellation) =>
        Array.Exists((await _connecting.WaitAsync(cancellation)).GetServers(), server => server.IsConnected && server.IsReplica);

    public async ValueTask DisposeAsync() => await (await _connecting).DisposeAsync();

    public void Dispose() => _connecting.GetAwaiter().GetResult().Dispose();
}
