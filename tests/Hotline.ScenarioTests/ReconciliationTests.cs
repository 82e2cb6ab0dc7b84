using System.Globalization;
using System.Net;
using System.Text.Json;
using Hotline.Service.Commands;
using Hotline.Testing;

namespace Hotline.ScenarioTests;

/// <summary>What a webhook or a report did not bring is found in the carrier's own list.</summary>
public sealed class ReconciliationTests(SharedServers servers)
{
    /// <summary>More than a webhook can be under way.</summary>
    private static readonly TimeSpan Later = TimeSpan.FromMinutes(10);

    [Theory]
    [InlineData(Stack.SqliteAndSpool)]
    [InlineData(Stack.PostgresAndRedis)]
    public async Task A_text_whose_webhook_was_lost_becomes_a_ticket_that_says_so(Stack stack)
    {
        await using var town = await Town.StartAsync(stack, servers);
        await town.WorkAsync();
        await town.Carrier.FaultAsync(new { on = "webhook", kind = "drop" });
        await town.Resident.TextAsync("村口的路灯坏了");
        await town.Carrier.ClearFaultsAsync();
        await town.WorkAsync();
        Assert.Empty(await town.TicketsAsync());

        town.Pass(Later);
        await town.Resident.ExpectTextAsync("已收到");
        var opened = Assert.Single(await town.EntriesAsync(await OnlyAsync(town), "opened"));
        Assert.Equal("carrier-list", Fact(opened, "recovered"));
        Assert.Equal("村口的路灯坏了", opened.GetProperty("text").GetString());
        Assert.Equal(town.Clock.GetUtcNow() - Later, opened.GetProperty("at").GetDateTimeOffset(), TimeSpan.FromSeconds(30));
    }

    [Theory]
    [InlineData(Stack.SqliteAndSpool)]
    [InlineData(Stack.PostgresAndRedis)]
    public async Task Pictures_of_a_recovered_text_are_asked_for_too(Stack stack)
    {
        await using var town = await Town.StartAsync(stack, servers);
        await town.WorkAsync();
        await town.Carrier.FaultAsync(new { on = "webhook", kind = "drop" });
        var media = new[] { new { contentType = "image/png", content = new byte[] { 1, 2, 3 } }, new { contentType = "image/png", content = new byte[] { 4 } } };
        await town.Carrier.PostAsync("/sim/texts", new { from = People.Resident, to = People.Line, body = "看照片", media });
        await town.Carrier.ClearFaultsAsync();

        town.Pass(Later);
        await town.Resident.ExpectTextAsync("已收到");
        Assert.Equal(["看照片 [2 media]"], await SaidAsync(town, await OnlyAsync(town)));
    }

    [Theory]
    [InlineData(Stack.SqliteAndSpool)]
    [InlineData(Stack.PostgresAndRedis)]
    public async Task A_webhook_that_comes_after_the_recovery_changes_nothing(Stack stack)
    {
        await using var town = await Town.StartAsync(stack, servers);
        await town.WorkAsync();
        await town.Carrier.FaultAsync(new { on = "webhook", kind = "drop" });
        await town.Resident.TextAsync("村口的路灯坏了");
        await town.Carrier.ClearFaultsAsync();
        town.Pass(Later);
        await town.Resident.ExpectTextAsync("已收到");
        var sid = (await town.Carrier.GetAsync("/sim/messages")).EnumerateArray()
            .Single(m => m.GetProperty("body").GetString() == "村口的路灯坏了").GetProperty("sid").GetString()!;

        using var http = new HttpClient();
        using var request = SignedText.Request(town.Url + "/twilio/sms", SignedText.Form(sid, People.Resident, "村口的路灯坏了"));
        Assert.Equal(HttpStatusCode.OK, (await http.SendAsync(request, TestContext.Current.CancellationToken)).StatusCode);
        // A later text of the same number is handled after it.
        await town.Resident.TextAsync("还有一盏也坏了");
        await town.Resident.ExpectTextAsync("已补充");
        Assert.Equal(["村口的路灯坏了", "还有一盏也坏了"], await SaidAsync(town, await OnlyAsync(town)));
    }

    [Theory]
    [InlineData(Stack.SqliteAndSpool)]
    [InlineData(Stack.PostgresAndRedis)]
    public async Task A_call_of_which_no_webhook_told_is_a_missed_call_that_somebody_must_return(Stack stack)
    {
        await using var town = await Town.StartAsync(stack, servers);
        await town.WorkAsync();
        await town.Carrier.FaultAsync(new { on = "webhook", kind = "outage" });
        await town.Carrier.FaultAsync(new { on = "callback", kind = "outage" });
        var call = await town.Resident.CallAsync();
        await call.ExpectEndAsync();
        await town.Carrier.ClearFaultsAsync();

        town.Pass(Later);
        await town.Resident.ExpectTextAsync("没有说话");
        var reference = await OnlyAsync(town);
        Assert.Equal("missed-call", (await town.TicketAsync(reference)).GetProperty("category").GetString());
        Assert.Equal("carrier-list", Fact(Assert.Single(await town.EntriesAsync(reference, "opened")), "recovered"));
    }

    [Theory]
    [InlineData(Stack.SqliteAndSpool)]
    [InlineData(Stack.PostgresAndRedis)]
    public async Task A_recording_of_which_no_webhook_told_is_fetched_and_stands_on_its_callers_ticket(Stack stack)
    {
        await using var town = await Town.StartAsync(stack, servers);
        await town.WorkAsync();
        var call = await town.Resident.CallAsync();
        await call.ExpectHeardAsync("请直接说出");
        await call.PressAsync("4");
        await call.ExpectHeardAsync("请在提示音后留言");
        await town.Carrier.FaultAsync(new { on = "webhook", kind = "drop" });
        await town.Carrier.FaultAsync(new { on = "callback", kind = "drop" });
        await call.RecordAsync(6, "路灯坏了");
        await call.ExpectEndAsync();
        await town.Carrier.ClearFaultsAsync();

        town.Pass(Later);
        await town.Resident.ExpectTextAsync("已收到");
        await town.FastForwardAsync(TimeSpan.FromMinutes(1));
        var ticket = await town.TicketAsync(await OnlyAsync(town));
        Assert.True(Assert.Single(ticket.GetProperty("recordings").EnumerateArray()).GetProperty("kept").GetBoolean());
        Assert.Equal("carrier-list", Fact(Assert.Single(await town.EntriesAsync(ticket.GetProperty("reference").GetString()!, "recorded")), "recovered"));
        Assert.NotEqual(JsonValueKind.Null, ticket.GetProperty("caller").ValueKind);
    }

    [Theory]
    [InlineData(Stack.SqliteAndSpool)]
    [InlineData(Stack.PostgresAndRedis)]
    public async Task The_end_of_a_text_whose_reports_were_lost_is_asked_for(Stack stack)
    {
        await using var town = await Town.StartAsync(stack, servers);
        await town.Carrier.FaultAsync(new { on = "callback", kind = "drop" });
        await town.Resident.TextAsync("村口的路灯坏了");
        await town.Resident.ExpectTextAsync("已收到");
        await town.Cadre.ExpectTextAsync("派单");
        await town.WorkAsync();
        var reference = await OnlyAsync(town);
        Assert.Empty(await town.EntriesAsync(reference, "delivered"));

        town.Wall.Advance(TimeSpan.FromMinutes(16));
        await town.WorkAsync();
        Assert.Equal(2, (await town.EntriesAsync(reference, "delivered")).Count);
    }

    [Fact]
    public async Task A_list_of_several_pages_is_taken_in_whole_and_each_callers_texts_in_their_order()
    {
        const int callers = 60, texts = 18;
        await using var town = await Town.StartAsync(Stack.SqliteAndSpool, servers);
        await town.WorkAsync();
        await town.Carrier.FaultAsync(new { on = "webhook", kind = "drop" });
        for (var text = 0; text < texts; text++)
        {
            for (var caller = 0; caller < callers; caller++)
                await town.Phone($"+148455501{caller:00}").TextAsync($"第{text}句");
        }

        await town.Carrier.ClearFaultsAsync();
        town.Pass(Later);
        await town.WorkAsync();
        var tickets = await town.ExpectTicketsAsync(callers);
        Assert.Equal(callers, tickets.Count);
        foreach (var ticket in tickets)
        {
            var reference = ticket.GetProperty("reference").GetString()!;
            await Until.TrueAsync(async () => (await SaidAsync(town, reference)).Count == texts, () => $"{reference} lacks texts");
            Assert.Equal(Enumerable.Range(0, texts).Select(text => $"第{text}句"), await SaidAsync(town, reference));
        }
    }

    [Fact]
    public async Task Two_nodes_that_compare_at_once_take_each_text_in_once()
    {
        await using var town = await Town.StartAsync(Stack.PostgresAndRedis, servers);
        await town.AddNodeAsync();
        await town.WorkAsync(sideBySide: 2);
        await town.Carrier.FaultAsync(new { on = "webhook", kind = "drop" });
        await town.Resident.TextAsync("第一句");
        await town.Resident.TextAsync("第二句");
        await town.Carrier.ClearFaultsAsync();

        town.Pass(Later);
        await town.WorkAsync(sideBySide: 2);
        await town.Resident.ExpectTextAsync("已收到");
        await town.Resident.TextAsync("第三句");
        await town.Resident.ExpectTextAsync("已补充");
        Assert.Equal(["第一句", "第二句", "第三句"], await SaidAsync(town, await OnlyAsync(town)));
    }

    [Theory]
    [InlineData(Stack.SqliteAndSpool)]
    [InlineData(Stack.PostgresAndRedis)]
    public async Task By_hand_what_is_older_than_the_watermark_is_found_too_and_the_running_program_takes_it_in(Stack stack)
    {
        await using var town = await Town.StartAsync(stack, servers);
        await town.Carrier.FaultAsync(new { on = "webhook", kind = "drop" });
        await town.Resident.TextAsync("村口的路灯坏了");
        await town.Carrier.ClearFaultsAsync();
        // The program has run for the first time only after it.
        town.Pass(TimeSpan.FromDays(2));
        await town.WorkAsync();
        var since = (town.Wall.GetUtcNow() - TimeSpan.FromDays(3)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

        Assert.Equal(ExitCodes.Done, await ReconcileCommand.RunAsync([.. town.Settings], since, TestContext.Current.CancellationToken, town.Wall));
        await town.Resident.ExpectTextAsync("已收到");
        Assert.Equal(ExitCodes.Done, await ReconcileCommand.RunAsync([.. town.Settings], since, TestContext.Current.CancellationToken, town.Wall));
        await town.WorkAsync();
        Assert.Equal(["村口的路灯坏了"], await SaidAsync(town, await OnlyAsync(town)));
    }

    [Theory]
    [InlineData("yesterday")]
    [InlineData("2026-13-01")]
    [InlineData("2999-01-01")]
    public async Task A_wrong_time_is_refused_and_nothing_is_compared(string since)
    {
        await using var town = await Town.StartAsync(Stack.SqliteAndSpool, servers);
        Assert.Equal(ExitCodes.Failed, await ReconcileCommand.RunAsync([.. town.Settings], since, TestContext.Current.CancellationToken));
        Assert.Empty(await town.TicketsAsync());
    }

    private static async Task<string> OnlyAsync(Town town) => Assert.Single(await town.TicketsAsync()).GetProperty("reference").GetString()!;

    private static string? Fact(JsonElement entry, string name) =>
        entry.GetProperty("facts").TryGetProperty(name, out var value) ? value.GetString() : null;

    private static async Task<IReadOnlyList<string?>> SaidAsync(Town town, string reference) =>
        [.. (await town.TicketAsync(reference)).GetProperty("timeline").EnumerateArray()
            .Where(e => e.GetProperty("kind").GetString() is "opened" or "received").Select(e => e.GetProperty("text").GetString())];
}
