using System.Text.Json;

namespace Hotline.Tests.Simulator;

public class FaultTests
{
    [Fact]
    public async Task A_webhook_can_be_sent_twice()
    {
        await using var carrier = await Carrier.StartAsync();
        await carrier.PutAsync("faults", Rules(new { on = "webhook", kind = "duplicate", next = 1 }));

        await carrier.TextAsync("first");
        await carrier.TextAsync("second");

        Assert.Equal(["first", "first", "second"], carrier.Account.To("/sms").Select(request => request["Body"]));
    }

    [Fact]
    public async Task Webhooks_can_arrive_in_another_order()
    {
        await using var carrier = await Carrier.StartAsync();
        await carrier.PutAsync("faults", Rules(new { on = "webhook", kind = "reorder", next = 1 }));

        var held = await carrier.TextAsync("first");
        await carrier.TextAsync("second");

        Assert.True(held.GetProperty("webhook").GetProperty("held").GetBoolean());
        Assert.Equal(["second", "first"], (await carrier.ToldAsync("/sms", 2)).Select(request => request["Body"]));
    }

    [Fact]
    public async Task A_report_can_be_late_or_lost()
    {
        await using var carrier = await Carrier.StartAsync();
        await carrier.PutAsync("faults", Rules(new { on = "callback", kind = "drop", next = 1 }, new { on = "callback", kind = "delay", seconds = 60, next = 1 }));

        await carrier.SendAsync("reminder", ("StatusCallback", $"{carrier.Account.Url}/status"));
        await carrier.HandsetAsync(Carrier.Official, seen => seen.GetProperty("texts").GetArrayLength() == 1);
        var before = carrier.Account.To("/status").Count;
        for (var tries = 0; tries < 30 && carrier.Account.To("/status").Count == 0; tries++)
        {
            carrier.Clock.Advance(TimeSpan.FromSeconds(61));
            await carrier.SimAsync("webhooks?after=1&wait=1");
        }

        Assert.Equal((0, "delivered"), (before, Assert.Single(carrier.Account.To("/status"))["MessageStatus"]));
    }

    [Theory]
    [InlineData("59", "failed 30036")]
    [InlineData("61", "sent ", "delivered ")]
    public async Task A_text_that_waits_for_its_turn_longer_than_its_validity_fails(string validity, params string[] reports)
    {
        await using var carrier = await Carrier.StartAsync();
        await carrier.PutAsync("faults", Rules(new { on = "delivery", kind = "delay", seconds = 60 }));

        await carrier.SendAsync("reminder", ("ValidityPeriod", validity), ("StatusCallback", $"{carrier.Account.Url}/status"));
        // The text may be answered before it begins to wait.
        for (var tries = 0; tries < 30 && carrier.Account.To("/status").Count == 0; tries++)
        {
            carrier.Clock.Advance(TimeSpan.FromSeconds(62));
            await carrier.SimAsync("webhooks?after=1&wait=1");
        }

        Assert.Equal(reports, (await carrier.ToldAsync("/status", reports.Length)).Select(report => $"{report["MessageStatus"]} {report["ErrorCode"]}"));
    }

    [Fact]
    public async Task The_connection_can_be_cut_after_the_text_was_taken_or_before()
    {
        await using var carrier = await Carrier.StartAsync();
        await carrier.PutAsync("faults", Rules(new { on = "rest", kind = "cut-after", next = 1 }, new { on = "rest", kind = "cut-before", next = 1 }));

        await Assert.ThrowsAnyAsync<HttpRequestException>(() => carrier.SendAsync("taken"));
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => carrier.SendAsync("not taken"));

        var handset = await carrier.HandsetAsync(Carrier.Official, seen => seen.GetProperty("texts").GetArrayLength() == 1);
        Assert.Equal("taken", handset.GetProperty("texts")[0].GetProperty("body").GetString());
        Assert.Single((await carrier.GetAsync("Messages.json")).GetProperty("messages").EnumerateArray());
    }

    [Theory]
    [InlineData(429, 20429)]
    [InlineData(503, null)]
    public async Task The_api_can_refuse_with_any_error(int status, int? code)
    {
        await using var carrier = await Carrier.StartAsync();
        await carrier.PutAsync("faults", Rules(new { on = "rest", kind = "error", status, code, next = 1 }));

        using var response = await carrier.FormAsync("Messages.json", ("To", Carrier.Official), ("From", Carrier.Line), ("Body", "x"));

        Assert.Equal(status, (int)response.StatusCode);
        var body = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;
        Assert.Equal(code ?? 20503, body.GetProperty("code").GetInt32());
    }

    [Fact]
    public async Task A_delivery_can_fail_with_any_code_for_one_number_only()
    {
        await using var carrier = await Carrier.StartAsync();
        await carrier.PutAsync("faults", Rules(new { on = "delivery", kind = "error", code = 30005, number = Carrier.Official }));

        await carrier.SendAsync("to the official", ("StatusCallback", $"{carrier.Account.Url}/status"));
        await carrier.PostAsync("Messages.json", ("From", Carrier.Line), ("To", Carrier.Resident), ("Body", "to the resident"));

        Assert.Equal("30005", (await carrier.ToldAsync("/status", 2))[1]["ErrorCode"]);
        await carrier.HandsetAsync(Carrier.Resident, seen => seen.GetProperty("texts").GetArrayLength() == 1);
    }

    [Fact]
    public async Task When_nothing_answers_the_text_is_listed_as_failed_and_the_end_of_the_outage_ends_it()
    {
        await using var carrier = await Carrier.StartAsync();
        await carrier.PutAsync("faults", Rules(new { on = "webhook", kind = "outage" }));
        var lost = await carrier.TextAsync("during");
        await carrier.Sim.DeleteAsync("faults", TestContext.Current.CancellationToken);
        await carrier.TextAsync("after");

        Assert.Equal("after", Assert.Single(carrier.Account.To("/sms"))["Body"]);
        Assert.Equal(lost.GetProperty("sid").GetString(), (await carrier.SimAsync("webhooks?failed=true"))[0].GetProperty("subject").GetString());
    }

    [Fact]
    public async Task Chance_repeats_itself_from_the_same_seed()
    {
        await using var carrier = await Carrier.StartAsync();
        var rounds = new List<string>();
        for (var round = 0; round < 2; round++)
        {
            await carrier.PutAsync("faults", new { seed = 7, rules = new[] { new { on = "webhook", kind = "drop", probability = 0.5 } } });
            var told = "";
            for (var i = 0; i < 20; i++)
                told += (await carrier.TextAsync($"{i}")).GetProperty("webhook").GetProperty("failure").ValueKind == JsonValueKind.Null ? "1" : "0";
            rounds.Add(told);
        }

        Assert.Equal(rounds[0], rounds[1]);
        Assert.Contains('0', rounds[0]);
        Assert.Contains('1', rounds[0]);
    }

    [Fact]
    public async Task A_fault_that_makes_no_sense_is_refused_with_what_is_legal()
    {
        await using var carrier = await Carrier.StartAsync();

        var error = await Assert.ThrowsAsync<HttpRequestException>(() => carrier.PutAsync("faults", Rules(new { on = "rest", kind = "busy" })));

        Assert.Equal(400, (int)error.StatusCode!);
    }

    private static object Rules(params object[] rules) => new { rules };
}
