using Hotline.Storage;
using Hotline.Testing;
using Hotline.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Hotline.ScenarioTests;

/// <summary>The schema comes up by itself.</summary>
public sealed class MigrationTests(SharedServers servers)
{
    [Fact]
    public async Task Nodes_that_start_at_once_on_an_empty_database_do_not_disturb_each_other()
    {
        var options = new DatabaseOptions(DatabaseOptions.Postgres, await (await servers.PostgresAsync()).CreateDatabaseAsync());
        var nodes = Enumerable.Range(0, 4).Select(_ => StorageSetup.Create(options)).ToList();

        await Task.WhenAll(nodes.Select(node => new Migrator(node).MigrateAsync(TestContext.Current.CancellationToken)));

        Assert.Equal(0, await nodes[0].ReadAsync(db => db.Set<Ticket>().CountAsync(TestContext.Current.CancellationToken)));
        nodes.ForEach(node => node.Dispose());
    }
}
