using Hotline.Testing;

namespace Hotline.ScenarioTests;

/// <summary>What the people on a ticket's chain can change about it by text, beyond accepting and returning.</summary>
public sealed class GradeAndProofTests(SharedServers servers)
{
    [Theory]
    [InlineData(Stack.SqliteAndSpool)]
    [InlineData(Stack.PostgresAndRedis)]
    public async Task A_grade_is_raised_by_the_holder_lowered_only_from_above_and_the_ladder_follows(Stack stack)
    {
        await using var town = await Town.StartAsync(stack, servers);
        await town.Resident.TextAsync("村口的路灯坏了");
        await town.Cadre.ExpectTextAsync("派单");

        await town.Cadre.TextAsync("1 定级 紧急 有老人摔伤");
        await town.Cadre.ExpectTextAsync("改级", "紧急", "有老人摔伤");
        // Of an urgent ticket the holder is called too, and nobody picks up: the urgent ladder climbs within the half hour.
        await (await town.Cadre.ExpectCallAsync()).DeclineAsync();
        await town.FastForwardAsync(TimeSpan.FromMinutes(40));
        await (await town.Phone(People.Superior).ExpectCallAsync()).DeclineAsync();

        await town.Cadre.TextAsync("1 定级 一般 已送医");
        await town.Cadre.ExpectTextAsync("降低等级由上级决定");
        await town.Phone(People.Superior).TextAsync("1 定级 一般 已送医，路灯照常修");
        await town.Phone(People.Superior).ExpectTextAsync("现为一般");
        await town.Resident.ExpectTextAsync("新的期限", "路灯照常修");
        Assert.Equal("general", (await town.TicketAsync("CG-20261123-0001")).GetProperty("grade").GetString());
    }

    [Theory]
    [InlineData(Stack.SqliteAndSpool)]
    [InlineData(Stack.PostgresAndRedis)]
    public async Task A_quarrel_is_done_only_when_both_parties_agreed_and_the_superior_presses_by_text(Stack stack)
    {
        await using var town = await Town.StartAsync(stack, servers);
        await town.Resident.TextAsync("和邻居有纠纷，请来调解");
        await town.Cadre.ExpectTextAsync("派单");

        await town.Phone(People.Superior).TextAsync("1 督办 已经吵了三天");
        await town.Cadre.ExpectTextAsync("督办", "已经吵了三天");
        await town.Cadre.TextAsync("1 办结 去过了");
        await town.Cadre.ExpectTextAsync("还差一项", "双方是否同意");
        await town.Cadre.TextAsync("1 办结 双方同意以老界石为准");
        await town.Resident.ExpectTextAsync("双方同意以老界石为准", "1 满意");
    }
}
