namespace Hotline.Testing;

/// <summary>
/// One server of each kind for all tests of an assembly, started when the first test asks. A test assembly says
/// <c>[assembly: AssemblyFixture(typeof(SharedServers))]</c> and its test classes take it in their constructor. Tests that stop or kill a server start
/// one of their own.
/// </summary>
public sealed class SharedServers : IAsyncDisposable
{
    private readonly Lazy<Task<RedisServer>> _redis = new(() => RedisServer.StartAsync());
    private readonly Lazy<Task<PostgresServer>> _postgres = new(() => PostgresServer.StartAsync());

    /// <summary>Skips the test when there is no redis-server. Tests take a database of their own.</summary>
    public Task<RedisServer> RedisAsync() => _redis.Value;

    /// <summary>Skips the test when there is no PostgreSQL.</summary>
    public Task<PostgresServer> PostgresAsync() => _postgres.Value;

    public async ValueTask DisposeAsync()
    {
        if (_redis is { IsValueCreated: true, Value.IsCompletedSuccessfully: true })
            await (await _redis.Value).DisposeAsync();
        if (_postgres is { IsValueCreated: true, Value.IsCompletedSuccessfully: true })
            await (await _postgres.Value).DisposeAsync();
    }
}
