using Hotline.Testing;

namespace Hotline.ScenarioTests;

/// <summary>The whole program is away for hours, longer than the carrier tries its webhooks, and residents go on texting and calling.</summary>
public sealed class LongOutageTests(SharedServers servers)
{
    private const string SecondResident = "+18485550101";
    private const string ThirdResident = "+18485550151";

    [Theory]
    [InlineData(Stack.SqliteAndSpool)]
    [InlineData(Stack.PostgresAndRedis)]
    public async Task Everything_sent_meanwhile_becomes_tickets_in_order_with_one_answer_to_each_caller_and_one_digest_to_each_official(Stack stack)
    {
        await using var town = await Town.StartAsync(stack, servers);
        var before = new List<string>();
        foreach (var number in new[] { SecondResident, ThirdResident })
        {
            await town.Phone(number).TextAsync("门前积水没人管");
            before.Add(await town.Phone(number).ExpectTextAsync("已收到"));
            await town.Cadre.ExpectTextAsync("派单");
        }

        await town.WorkAsync();
        await town.StopAsync();
        var away = town.Clock.GetUtcNow();
        for (var text = 1; text <= 5; text++)
        {
            town.Pass(TimeSpan.FromMinutes(40));
            await town.Resident.TextAsync($"第{text}句");
            if (text == 2)
                await (await town.Phone(People.Neighbour).CallAsync()).ExpectEndAsync();
        }

        town.Pass(TimeSpan.FromHours(3));
        var (textsBefore, callsBefore) = ((await town.Cadre.TextsAsync()).Count, await town.Cadre.CallCountAsync());
        await town.StartAgainAsync();
        await town.WorkAsync();
        var tickets = await town.ExpectTicketsAsync(4);
        await town.FastForwardAsync(TimeSpan.FromMinutes(5));

        // The newest first: the text came before the call.
        Assert.Equal(["missed-call", "other"], tickets.Take(2).Select(t => t.GetProperty("category").GetString()!));
        var ticket = await town.TicketAsync(tickets[1].GetProperty("reference").GetString()!);
        Assert.Equal(away + TimeSpan.FromMinutes(40), ticket.GetProperty("createdAt").GetDateTimeOffset(), TimeSpan.FromSeconds(30));
        var said = ticket.GetProperty("timeline").EnumerateArray().Where(e => e.GetProperty("kind").GetString() is "opened" or "received").ToList();
        Assert.Equal(["第1句", "第2句", "第3句", "第4句", "第5句"], said.Select(e => e.GetProperty("text").GetString()));
        Assert.All(said, e => Assert.Equal("carrier-list", e.GetProperty("facts").GetProperty("recovered").GetString()));

        Assert.Contains("已收到", Assert.Single(await town.Resident.TextsAsync()), StringComparison.Ordinal);
        Assert.Contains("没有说话", Assert.Single(await town.Phone(People.Neighbour).TextsAsync()), StringComparison.Ordinal);
        // The new ticket and all that was added to it are one text; the reminders of the two old ones are one call.
        Assert.Single((await town.Cadre.TextsAsync()).Skip(textsBefore));
        Assert.Equal(callsBefore + 1, await town.Cadre.CallCountAsync());
    }
}
