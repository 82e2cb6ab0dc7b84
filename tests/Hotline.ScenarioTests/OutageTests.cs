using Hotline.Testing;

namespace Hotline.ScenarioTests;

/// <summary>A part is away; what residents text meanwhile is held and handled when it is back.</summary>
public sealed class OutageTests(SharedServers servers)
{
    [Fact]
    public async Task Texts_sent_while_Redis_is_away_wait_on_the_disk_and_are_handled_in_order()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var town = await Town.StartAsync(Stack.PostgresAndRedis, servers, redis: redis.ConnectionString);
        await town.Resident.TextAsync("第一句");
        await town.Resident.ExpectTextAsync("已收到");
        await redis.StopAsync();
        await town.Resident.TextAsync("第二句");
        await town.Resident.TextAsync("第三句");
        await redis.StartAgainAsync();

        await town.Resident.ExpectTextAsync("已补充");
        await town.Resident.ExpectTextAsync("已补充");
        var reference = Assert.Single(await town.TicketsAsync()).GetProperty("reference").GetString()!;
        var said = (await town.TicketAsync(reference)).GetProperty("timeline").EnumerateArray()
            .Where(e => e.GetProperty("kind").GetString() is "opened" or "received").Select(e => e.GetProperty("text").GetString());
        Assert.Equal(["第一句", "第二句", "第三句"], said);
    }

    [Fact]
    public async Task Texts_sent_while_the_database_is_away_wait_in_the_queue()
    {
        await using var postgres = await PostgresServer.StartAsync();
        await using var town = await Town.StartAsync(Stack.PostgresAndRedis, servers, database: await postgres.CreateDatabaseAsync());
        await postgres.StopAsync();
        await town.Resident.TextAsync("村口的路灯坏了");
        await postgres.StartAgainAsync();

        await town.Resident.ExpectTextAsync("已收到");
        await town.Cadre.ExpectTextAsync("派单");
    }

    [Fact]
    public async Task A_carrier_that_cannot_be_reached_is_told_of_in_a_line_and_not_with_the_stack_of_each_try()
    {
        using var folder = new TemporaryFolder();

        var (exit, said) = await ServiceProcess.RunAsync(
        [
            "reconcile", "--since", "2026-11-01", $"--Data:Directory={folder.Path}", $"--Twilio:AccountSid={SimulatedCarrier.AccountSid}", $"--Twilio:AuthTokens:0={SimulatedCarrier.AuthToken}",
            "--Twilio:BaseUrl=http://127.0.0.1:9",
        ]);

        Assert.Equal(1, exit);
        Assert.Contains("The carrier's list could not be read to its end", said, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Stack.SqliteAndSpool)]
    [InlineData(Stack.PostgresAndRedis)]
    public async Task An_outage_of_the_carrier_delays_answers_and_loses_none(Stack stack)
    {
        await using var town = await Town.StartAsync(stack, servers);
        await town.Carrier.FaultAsync(new { on = "rest", kind = "error", status = 429, code = 20429 });
        await town.Resident.TextAsync("村口的路灯坏了");
        await town.ExpectTicketsAsync(1);
        await town.WorkAsync();
        Assert.Empty(await town.Resident.TextsAsync());

        await town.Carrier.ClearFaultsAsync();
        await town.FastForwardAsync(TimeSpan.FromMinutes(5));
        await town.Resident.ExpectTextAsync("已收到");
        Assert.Single(await town.Resident.TextsAsync());
    }

    [Theory]
    [InlineData(Stack.SqliteAndSpool)]
    [InlineData(Stack.PostgresAndRedis)]
    public async Task Two_nodes_tell_each_rung_once(Stack stack)
    {
        // SQLite is one machine: there the two are two alarm clocks of one node.
        await using var town = await Town.StartAsync(stack, servers);
        if (stack == Stack.PostgresAndRedis)
            await town.AddNodeAsync();
        await town.Resident.TextAsync("村口的路灯坏了");
        await town.Cadre.ExpectTextAsync("派单");
        await town.FastForwardAsync(TimeSpan.FromDays(14), sideBySide: 2);

        await town.Phone(People.Superior).ExpectTextAsync("催办");
        var reminders = (await town.Cadre.TextsAsync()).Where(t => t.Contains("催办", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(reminders);
        Assert.Equal(reminders.Distinct().Count(), reminders.Count);
    }
}
