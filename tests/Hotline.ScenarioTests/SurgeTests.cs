using Hotline.Testing;

namespace Hotline.ScenarioTests;

/// <summary>A stuck phone, a child, a flood: one incident, and not one text of it lost.</summary>
public sealed class SurgeTests(SharedServers servers)
{
    [Theory]
    [InlineData(Stack.SqliteAndSpool)]
    [InlineData(Stack.PostgresAndRedis)]
    public async Task The_five_hundredth_text_of_an_hour_is_stored_answered_once_and_shown_as_a_surge(Stack stack)
    {
        await using var town = await Town.StartAsync(stack, servers);
        for (var n = 1; n <= 500; n++)
            await town.Resident.TextAsync($"路灯还是坏的 {n}");
        // Answers of one batch go out in any order.
        foreach (var answer in new[] { "已收到", "21" })
        {
            await Until.TrueAsync(
                async () =>
                {
                    await town.WorkAsync();
                    return (await town.Resident.TextsAsync()).Any(told => told.Contains(answer, StringComparison.Ordinal));
                },
                () => $"no text with {answer} came");
        }

        var reference = Assert.Single(await town.TicketsAsync()).GetProperty("reference").GetString()!;
        await Until.TrueAsync(async () => (await town.TicketAsync(reference)).GetProperty("surge").GetProperty("texts").GetInt32() == 500, () => "texts are missing");
        await town.FastForwardAsync(TimeSpan.FromMinutes(30));

        var ticket = await town.TicketAsync(reference);
        var kept = ticket.GetProperty("timeline").EnumerateArray().Where(e => e.GetProperty("kind").GetString() is "opened" or "received").Select(e => e.GetProperty("text").GetString());
        Assert.Equal(Enumerable.Range(1, 500).Select(n => $"路灯还是坏的 {n}"), kept);
        Assert.Equal("21", Assert.Single(await town.EntriesAsync(reference, "surge")).GetProperty("facts").GetProperty("texts").GetString());
        var answers = await town.Resident.TextsAsync();
        Assert.Single(answers, t => t.Contains("21", StringComparison.Ordinal));
        Assert.True(answers.Count < 10, string.Join('\n', answers));
        Assert.True((await town.Cadre.TextsAsync()).Count < 25, "the holder is not buried");
    }
}
