using System.Net.Http.Json;
using System.Text.Json;
using Hotline.Testing;

namespace Hotline.ScenarioTests;

/// <summary>A unit's budget of the month: told at four fifths; when it is used up what is not urgent waits in sight, and goes out in the next month.</summary>
public sealed class BudgetTests(SharedServers servers)
{
    [Theory]
    [InlineData(Stack.SqliteAndSpool)]
    [InlineData(Stack.PostgresAndRedis)]
    public async Task Over_the_budget_only_urgent_messages_go_out_and_the_others_wait_in_sight_and_are_not_lost(Stack stack)
    {
        await using var town = await Town.StartAsync(stack, servers, configure: TwentyForAMonth);
        // An answer and a notice for each, of one to three segments: fewer than lie between the two warnings.
        for (var i = 1; (await HeldAsync(town, "")).GetProperty("items").GetArrayLength() < 2; i++)
        {
            Assert.InRange(i, 1, 12);
            await town.Phone($"+1484555010{i % 10}").TextAsync($"第{i}条：村口的路坏了，需要修一修");
            await town.ExpectTicketsAsync(i);
            await town.WorkAsync();
        }

        await town.Phone(People.Operator).ExpectTextAsync("预算 20 USD", "80%");
        await town.Phone(People.Operator).ExpectTextAsync("只发紧急消息");
        Assert.Single(await town.Phone(People.Operator).TextsAsync(), t => t.Contains("80%", StringComparison.Ordinal));
        await town.Resident.TextAsync("家里停水了");
        await town.Resident.ExpectTextAsync("已收到");
        await town.Cadre.ExpectTextAsync("派单", "停水");

        // Page by page, the newest first, and never the whole number of a person.
        var first = await HeldAsync(town, "&limit=1");
        var second = await HeldAsync(town, "&limit=1&cursor=" + first.GetProperty("next").GetString());
        var (a, b) = (first.GetProperty("items")[0], second.GetProperty("items")[0]);
        Assert.True(string.CompareOrdinal(a.GetProperty("id").GetString(), b.GetProperty("id").GetString()) > 0);
        Assert.Equal("held", a.GetProperty("state").GetString());
        Assert.Contains("•", a.GetProperty("to").GetString(), StringComparison.Ordinal);
        var waiting = (await HeldAsync(town, "")).GetProperty("items").GetArrayLength();

        await town.FastForwardAsync(TimeSpan.FromDays(3));
        Assert.True((await HeldAsync(town, "")).GetProperty("items").GetArrayLength() >= waiting);
        // The first of December.
        await town.FastForwardAsync(TimeSpan.FromDays(5));
        await town.Phone(People.Operator).ExpectTextAsync("汇总");
    }

    private static void TwentyForAMonth(string config)
    {
        Repository.Replace(config, "notifications.yaml", "text-segment: \"0.0083\"", "text-segment: \"1\"");
        Repository.Replace(config, "notifications.yaml", "budgets: {}", "budgets: { CG: \"20\" }");
    }

    private static Task<JsonElement> HeldAsync(Town town, string more) =>
        town.Api.GetFromJsonAsync<JsonElement>("/api/v1/outbox?state=held" + more, TestContext.Current.CancellationToken);
}
