using System.Text.Json;

namespace Hotline.ScenarioTests;

/// <summary>A person's phone. What is expected is consumed: the next expectation looks at what came after.</summary>
internal sealed class Handset(Town town, string number)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private int _seenTexts;
    private int _seenCalls;

    public string Number => number;

    public async Task TextAsync(string body, string line = People.Line) =>
        await town.Carrier.PostAsync("/sim/texts", new { from = number, to = line, body });

    /// <summary>Waits for the next text that holds all of these; what came before it is passed over.</summary>
    /// <returns>The whole text.</returns>
    public async Task<string> ExpectTextAsync(params string[] parts)
    {
        var found = await WaitAsync(phone =>
        {
            var texts = Received(phone);
            for (var i = _seenTexts; i < texts.Count; i++)
            {
                if (parts.All(texts[i].Contains))
                {
                    _seenTexts = i + 1;
                    return texts[i];
                }
            }

            return null;
        }, phone => $"{number} waits for a text with [{string.Join(" | ", parts)}]; it has:\n{string.Join('\n', Received(phone))}");
        return found;
    }

    /// <summary>Waits for the next incoming call; it rings, or has ended if the handset answers by itself.</summary>
    public async Task<Call> ExpectCallAsync()
    {
        var sid = await WaitAsync(phone =>
        {
            var calls = phone.GetProperty("calls").EnumerateArray().Where(c => c.GetProperty("direction").GetString() != "inbound").ToList();
            return calls.Count > _seenCalls ? calls[_seenCalls++].GetProperty("sid").GetString() : null;
        }, _ => $"{number} waits for a call");
        return new Call(town, sid);
    }

    /// <summary>Calls a line.</summary>
    public async Task<Call> CallAsync(string line = People.Line) =>
        new(town, (await town.Carrier.PostAsync("/sim/calls", new { from = number, to = line })).GetProperty("sid").GetString()!);

    public async Task BehaveAsync(object behaviour)
    {
        using var response = await town.Carrier.Http.PutAsync(
            $"/sim/handsets/{number}", System.Net.Http.Json.JsonContent.Create(behaviour), TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>All texts received so far.</summary>
    public async Task<IReadOnlyList<string>> TextsAsync() => Received(await town.Carrier.GetAsync($"/sim/handsets/{number}"));

    public async Task<int> CallCountAsync() => (await town.Carrier.GetAsync($"/sim/handsets/{number}")).GetProperty("calls").GetArrayLength();

    private static List<string> Received(JsonElement phone) =>
        [.. phone.GetProperty("texts").EnumerateArray().Where(t => t.GetProperty("direction").GetString() == "in").Select(t => t.GetProperty("body").GetString()!)];

    private async Task<string> WaitAsync(Func<JsonElement, string?> look, Func<JsonElement, string> complaint)
    {
        var deadline = TimeProvider.System.GetTimestamp();
        while (true)
        {
            await town.WorkAsync();
            var phone = await town.Carrier.GetAsync($"/sim/handsets/{number}");
            if (look(phone) is { } found)
                return found;
            if (TimeProvider.System.GetElapsedTime(deadline) > Patience)
                Assert.Fail($"{complaint(phone)}\nIn the outbox:\n{await town.OutboxAsync()}");
            // Long polling: answers as soon as something happens at this phone.
            await town.Carrier.GetAsync($"/sim/handsets/{number}?after={phone.GetProperty("events").GetInt64()}&wait=1");
        }
    }
}
