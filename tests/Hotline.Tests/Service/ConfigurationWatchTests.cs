using Hotline.Configurations;
using Hotline.Service.Hosting;
using Hotline.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.Tests.Service;

public sealed class ConfigurationWatchTests(SharedServers servers)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_node_that_looks_twice_at_once_for_the_first_time_is_seen_once()
    {
        var database = await (await servers.PostgresAsync()).CreateDatabaseAsync();
        await using var service = await RunningService.StartAsync("--Database:Provider=postgres", $"--Database:ConnectionString={database}");
        var watch = service.Services.GetRequiredService<ConfigurationWatch>();
        await service.WriteAsync(db => db.Set<ConfigurationNode>().ExecuteDeleteAsync(Cancellation));

        await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => watch.LookAsync(Cancellation)));

        Assert.Equal(watch.Node, Assert.Single(await watch.NodesAsync(Cancellation)).Name);
    }
}
