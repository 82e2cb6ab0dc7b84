using System.Text.Json;

namespace Hotline.ScenarioTests;

/// <summary>One call, from the side of the person who holds the phone.</summary>
internal sealed class Call(Town town, string sid)
{
    public string Sid => sid;

    public Task AnswerAsync() => DoAsync("answer");

    public Task DeclineAsync() => DoAsync("decline");

    public Task HangUpAsync() => DoAsync("hangup");

    public Task PressAsync(string digits) => DoAsync("keys", new { digits });

    public Task SayAsync(string text) => DoAsync("speech", new { text });

    public Task RecordAsync(int seconds, string text) => DoAsync("record", new { seconds, text, end = "#" });

    /// <summary>Lets the present listening or recording time out.</summary>
    public Task StaySilentAsync() => DoAsync("silence");

    /// <summary>Waits until all of these were heard on the call.</summary>
    public async Task<string> ExpectHeardAsync(params string[] parts)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (true)
        {
            await town.WorkAsync();
            var call = await town.Carrier.GetAsync($"/sim/calls/{sid}");
            var heard = string.Join('\n', call.GetProperty("transcript").EnumerateArray().Select(l => l.GetProperty("text").GetString()));
            if (parts.All(heard.Contains))
                return heard;
            Assert.True(
                TimeProvider.System.GetElapsedTime(start) < TimeSpan.FromSeconds(20), $"call {sid} waits for [{string.Join(" | ", parts)}]; heard:\n{heard}");
            await town.Carrier.GetAsync($"/sim/calls/{sid}?after={call.GetProperty("events").GetInt64()}&wait=1");
        }
    }

    public async Task ExpectEndAsync()
    {
        string? now = null;
        await Until.TrueAsync(async () => (now = await StateAsync()) == "ended", () => $"call {sid} is {now}, not ended");
    }

    public async Task<string> StateAsync() => (await town.Carrier.GetAsync($"/sim/calls/{sid}")).GetProperty("state").GetString()!;

    /// <summary>The number that the phone shows.</summary>
    public async Task<string> FromAsync() => (await town.Carrier.GetAsync($"/sim/calls/{sid}")).GetProperty("from").GetString()!;

    private async Task<JsonElement> DoAsync(string what, object? body = null) => await town.Carrier.PostAsync($"/sim/calls/{sid}/{what}", body);
}
