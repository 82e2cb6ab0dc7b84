using Hotline.Testing;

namespace Hotline.ScenarioTests;

/// <summary>STOP is obeyed, answered by the carrier alone, and never makes an official unreachable.</summary>
public sealed class OptOutTests(SharedServers servers)
{
    [Theory]
    [InlineData(Stack.SqliteAndSpool)]
    [InlineData(Stack.PostgresAndRedis)]
    public async Task An_official_who_said_STOP_is_called_instead_of_texted(Stack stack)
    {
        await using var town = await Town.StartAsync(stack, servers);
        await town.Cadre.TextAsync("STOP");
        await town.Resident.TextAsync("村口的路灯坏了");
        await town.Resident.ExpectTextAsync("已收到");

        var call = await town.Cadre.ExpectCallAsync();
        await call.AnswerAsync();
        await call.ExpectHeardAsync("村口的路灯坏了", "签收请按1");
        Assert.DoesNotContain(await town.Cadre.TextsAsync(), t => t.Contains("派单", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(Stack.SqliteAndSpool)]
    [InlineData(Stack.PostgresAndRedis)]
    public async Task The_carriers_own_words_open_no_ticket_and_are_not_answered_twice(Stack stack)
    {
        await using var town = await Town.StartAsync(stack, servers);
        await town.Resident.TextAsync("HELP");
        await town.Resident.TextAsync("进度");
        await town.Resident.ExpectTextAsync("没有查到");

        Assert.Equal(2, (await town.Resident.TextsAsync()).Count);
        Assert.Empty(await town.TicketsAsync());
    }
}
