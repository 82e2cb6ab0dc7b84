using Hotline.Testing;

namespace Hotline.ScenarioTests;

/// <summary>What a resident recorded is urgent until a person has heard it, and who has only a phone can hear it.</summary>
public sealed class HearingTests(SharedServers servers)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Stack.SqliteAndSpool)]
    [InlineData(Stack.PostgresAndRedis)]
    public async Task A_recording_that_nobody_hears_climbs_after_15_minutes_although_it_was_accepted(Stack stack)
    {
        await using var town = await Town.StartAsync(stack, servers);
        var reference = await RecordAsync(town);
        await town.Cadre.ExpectTextAsync("派单", "接热线来电按5");
        await town.Cadre.TextAsync("1 签收");
        await town.ExpectStatusAsync(reference, "acknowledged");

        await town.FastForwardAsync(TimeSpan.FromMinutes(16));

        var call = await town.Phone(People.Superior).ExpectCallAsync();
        await call.AnswerAsync();
        await call.ExpectHeardAsync("至今无人收听", "听群众留言请按5");
        Assert.Contains(await town.EntriesAsync(reference, "reminder-due"), e => StepOf(e) == "unheard");
    }

    [Theory]
    [InlineData(Stack.SqliteAndSpool)]
    [InlineData(Stack.PostgresAndRedis)]
    public async Task Heard_by_key_on_the_call_it_climbs_no_further_and_the_timeline_says_who_heard_it(Stack stack)
    {
        await using var town = await Town.StartAsync(stack, servers);
        var reference = await RecordAsync(town);
        var call = await town.Cadre.ExpectCallAsync();
        await call.AnswerAsync();
        await call.ExpectHeardAsync("电话留言", "听群众留言请按5");
        await Until.TrueAsync(() => KeptAsync(town, reference), () => "the copy of the recording did not come");
        await call.PressAsync("5");
        await call.ExpectHeardAsync("/twilio/voice/sound?", "sound of audio/", "已记录您听过");
        await call.PressAsync("1");
        await town.ExpectStatusAsync(reference, "acknowledged");

        await town.FastForwardAsync(TimeSpan.FromMinutes(59));

        Assert.Equal("cg-05", Assert.Single(await town.EntriesAsync(reference, "heard")).GetProperty("actor").GetString());
        Assert.DoesNotContain(await town.EntriesAsync(reference, "reminder-due"), e => StepOf(e)!.StartsWith("unheard", StringComparison.Ordinal));
        Assert.Equal("cg-05", (await RecordingAsync(town, reference)).GetProperty("heardBy").GetString());
    }

    [Theory]
    [InlineData(Stack.SqliteAndSpool)]
    [InlineData(Stack.PostgresAndRedis)]
    public async Task Fetched_over_the_API_it_was_heard_by_that_key(Stack stack)
    {
        await using var town = await Town.StartAsync(stack, servers);
        var reference = await RecordAsync(town);
        await Until.TrueAsync(() => KeptAsync(town, reference), () => "the copy of the recording did not come");
        var sid = (await RecordingAsync(town, reference)).GetProperty("sid").GetString();

        await town.Api.GetByteArrayAsync($"/api/v1/recordings/{sid}", Token);

        await Until.TrueAsync(async () => (await town.EntriesAsync(reference, "heard")).Count == 1, () => "nobody heard it");
        Assert.Equal("scenario", (await town.EntriesAsync(reference, "heard"))[0].GetProperty("actor").GetString());
    }

    private static async Task<string> RecordAsync(Town town)
    {
        var call = await town.Resident.CallAsync();
        await call.ExpectHeardAsync("请直接说出");
        await call.PressAsync("4");
        await call.ExpectHeardAsync("请在提示音后留言");
        await call.RecordAsync(6, "路灯坏了");
        await call.ExpectHeardAsync("您的编号是");
        return Assert.Single(await town.TicketsAsync()).GetProperty("reference").GetString()!;
    }

    private static async Task<bool> KeptAsync(Town town, string reference)
    {
        await town.WorkAsync();
        return (await RecordingAsync(town, reference)).GetProperty("kept").GetBoolean();
    }

    private static async Task<System.Text.Json.JsonElement> RecordingAsync(Town town, string reference) =>
        (await town.TicketAsync(reference)).GetProperty("recordings").EnumerateArray().Single();

    private static string? StepOf(System.Text.Json.JsonElement entry) => entry.GetProperty("facts").GetProperty("step").GetString();
}
