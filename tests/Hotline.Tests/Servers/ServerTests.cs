using Hotline.Testing;
using Npgsql;

namespace Hotline.Tests.Servers;

/// <summary>The servers that other tests stand on do what they say.</summary>
public sealed class ServerTests(SharedServers servers)
{
    [Fact]
    public async Task Each_test_gets_an_empty_PostgreSQL_database_of_its_own()
    {
        var postgres = await servers.PostgresAsync();
        var (one, two) = (await postgres.CreateDatabaseAsync(), await postgres.CreateDatabaseAsync());
        await ExecuteAsync(one, "CREATE TABLE seen (id int)");
        await ExecuteAsync(two, "CREATE TABLE seen (id int)");
    }

    [Fact]
    public async Task A_killed_PostgreSQL_comes_back_on_its_port_with_what_was_committed()
    {
        await using var postgres = await PostgresServer.StartAsync(new PostgresServerOptions(Fsync: true));
        var database = await postgres.CreateDatabaseAsync();
        await ExecuteAsync(database, "CREATE TABLE seen AS SELECT 1 AS id");
        await postgres.KillAsync();
        await postgres.StartAgainAsync();
        NpgsqlConnection.ClearAllPools();
        Assert.Equal(1, await ExecuteAsync(database, "SELECT id FROM seen"));
    }

    private static async Task<object?> ExecuteAsync(string database, string sql)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }
}
