using Hotline.Notifications;
using Hotline.Storage;
using Hotline.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hotline.ScenarioTests;

/// <summary>The carrier refuses the account: one alarm, one try at a distance, and all goes on when it is over.</summary>
public sealed class AccountAlarmTests(SharedServers servers)
{
    private const int Residents = 40;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Stack.SqliteAndSpool)]
    [InlineData(Stack.PostgresAndRedis)]
    public async Task A_refused_account_raises_one_alarm_pauses_the_senders_and_loses_nothing(Stack stack)
    {
        await using var town = await Town.StartAsync(stack, servers);
        await town.Carrier.FaultAsync(new { on = "rest", kind = "error", status = 401, code = 20003 });
        await town.Resident.TextAsync("村口的路灯坏了");
        await town.ExpectTicketsAsync(1);
        await town.WorkAsync();
        await town.FastForwardAsync(TimeSpan.FromMinutes(6));
        for (var i = 0; i < Residents; i++)
            await town.Phone($"+148455501{i:00}").TextAsync("门前积水没人管");
        await town.ExpectTicketsAsync(1 + Residents);
        var before = await AttemptsAsync(town);
        Assert.InRange(before, 3, 8);
        await town.FastForwardAsync(TimeSpan.FromMinutes(60));

        // A backlog of some eighty messages, and one try in five minutes.
        Assert.InRange(await AttemptsAsync(town) - before, 6, 14);
        Assert.Equal(1, await AlarmsAsync(town));

        await town.Carrier.ClearFaultsAsync();
        await town.FastForwardAsync(TimeSpan.FromMinutes(10));
        for (var i = 0; i < Residents; i++)
            Assert.Single(await town.Phone($"+148455501{i:00}").TextsAsync(), t => t.Contains("已收到", StringComparison.Ordinal));
        await town.Cadre.ExpectTextAsync("路灯坏了");
        // What is urgent had gone over to its other channel.
        Assert.NotEqual(0, await town.Phone(People.Operator).CallCountAsync());
        Assert.Equal(1, await AlarmsAsync(town));
    }

    [Theory]
    [InlineData(Stack.SqliteAndSpool)]
    [InlineData(Stack.PostgresAndRedis)]
    public async Task A_single_recipient_that_the_account_may_not_reach_stops_nobody_else(Stack stack)
    {
        await using var town = await Town.StartAsync(stack, servers);
        await town.Carrier.FaultAsync(new { on = "rest", kind = "error", status = 400, code = 21408, number = People.Stranger });
        await town.Phone(People.Stranger).TextAsync("村口的路灯坏了");
        await town.Phone(People.Operator).ExpectTextAsync("告警", "21408");
        for (var round = 0; round < 4; round++)
        {
            await town.FastForwardAsync(TimeSpan.FromMinutes(6));
            await town.Resident.TextAsync("进度");
            await town.Resident.ExpectTextAsync("没有查到");
        }

        Assert.Equal(1, await AlarmsAsync(town));
    }

    private static HotlineDatabase DatabaseOf(Town town) => town.Services.GetRequiredService<HotlineDatabase>();

    private static Task<int> AttemptsAsync(Town town) => DatabaseOf(town).ReadAsync(db => db.Set<DeliveryAttempt>().CountAsync(Token));

    private static Task<int> AlarmsAsync(Town town) =>
        DatabaseOf(town).ReadAsync(db => db.Set<OutboxMessage>().CountAsync(m => m.TextKey == "admin-account" && !EF.Functions.Like(m.Key, "%>%"), Token));
}
