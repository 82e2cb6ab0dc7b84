using Hotline.Storage;
using Hotline.Testing;

namespace Hotline.ScenarioTests;

/// <summary>References and codes come from rows that all nodes share.</summary>
public sealed class NumberingTests(SharedServers servers)
{
    private static readonly Dictionary<string, int> Three = new() { ["code"] = 3 };

    [Fact]
    public async Task An_open_transaction_that_took_numbers_keeps_no_other_from_taking_the_next()
    {
        var options = new DatabaseOptions(DatabaseOptions.Postgres, await (await servers.PostgresAsync()).CreateDatabaseAsync());
        using var database = StorageSetup.Create(options);
        var cancellation = TestContext.Current.CancellationToken;
        await new Migrator(database).MigrateAsync(cancellation);

        var taken = await database.WriteAsync(async open => (await TakeAsync(open), await database.WriteAsync(TakeAsync, cancellation)), cancellation);

        Assert.Equal((1, 4), taken);
    }

    private static async Task<long> TakeAsync(HotlineDb db) => (await Counters.TakeAsync(db, Three, TestContext.Current.CancellationToken))["code"];
}
