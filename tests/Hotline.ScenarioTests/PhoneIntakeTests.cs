using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Hotline.Testing;

namespace Hotline.ScenarioTests;

/// <summary>An operator at the telephone enters a ticket; it lives as every other.</summary>
public sealed class PhoneIntakeTests(SharedServers servers)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Stack.SqliteAndSpool)]
    [InlineData(Stack.PostgresAndRedis)]
    public async Task What_was_entered_twenty_times_at_once_is_one_ticket_that_is_told_reminded_and_confirmed(Stack stack)
    {
        await using var town = await Town.StartAsync(stack, servers);

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => EnterAsync(town, "call-1")));

        var ticket = Assert.Single(await town.TicketsAsync());
        var (reference, code) = (ticket.GetProperty("reference").GetString()!, ticket.GetProperty("code").GetInt64());
        Assert.All(answers, answer => Assert.Equal((reference, "desk"), (answer.GetProperty("reference").GetString(), answer.GetProperty("channel").GetString())));
        await town.Resident.ExpectTextAsync("已收到", reference, "钱样本");
        await town.Cadre.ExpectTextAsync("派单");
        await town.Cadre.TextAsync($"{code} 办结 已修好");
        await town.Resident.ExpectTextAsync("1 满意");
        await town.Resident.TextAsync("1");
        await town.ExpectStatusAsync(reference, "closed");
        Assert.Single(await town.Resident.TextsAsync(), text => text.Contains("已收到", StringComparison.Ordinal));
    }

    private static async Task<JsonElement> EnterAsync(Town town, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/tickets")
        {
            Content = JsonContent.Create(new { line = People.Line, number = "848 555 0100", words = "村口的路灯坏了" }),
            Headers = { { "Idempotency-Key", key } },
        };
        using var answer = await town.Api.SendAsync(request, Token);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return await answer.Content.ReadFromJsonAsync<JsonElement>(Token);
    }
}
