using Hotline.Configurations;
using Hotline.Testing;
using Hotline.Tests.Ledgers;

namespace Hotline.Tests.Configurations;

public sealed class ConfigurationHistoryTests(SharedServers servers)
{
    private const string File = "pledges.yaml";

    public static TheoryData<string> Providers => LedgerStand.Providers;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Of_many_who_save_at_once_one_gets_the_next_number(string provider)
    {
        await using var stand = await LedgerStand.StartAsync(provider, servers);
        var history = new ConfigurationHistory(stand.Database, stand.Clock);

        var begun = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => stand.Database.WriteAsync(
            db => history.BeginAsync(db, File, 0, $"hash-{i}", $"content-{i}", $"account-{i}", Cancellation), Cancellation)));

        var won = Assert.Single(begun, v => v is not null)!;
        var kept = Assert.Single(await history.OfAsync(File, 20, Cancellation));
        Assert.Equal((1, won.By, won.Content), (kept.Number, kept.By, kept.Content));
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Nodes_that_see_the_same_new_content_at_once_make_one_version_of_it(string provider)
    {
        await using var stand = await LedgerStand.StartAsync(provider, servers);
        var folder = new ConfigurationSnapshot(new Dictionary<string, string> { [File] = "a: 1\n" });

        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => new ConfigurationHistory(stand.Database, stand.Clock).SeenAsync(folder, "people", Cancellation)));

        var history = new ConfigurationHistory(stand.Database, stand.Clock);
        var version = Assert.Single(await history.OfAsync(File, 20, Cancellation));
        Assert.Equal(("a: 1\n", null), (version.Content, version.By));
        Assert.Single(await history.OfAsync(ConfigurationVersion.Directory, 20, Cancellation));
    }
}
