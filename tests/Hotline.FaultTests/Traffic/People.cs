using System.Text.Json;
using Hotline.Testing;

namespace Hotline.FaultTests.Traffic;

/// <summary>What all virtual people do: pick up the phone, look at it, text.</summary>
internal abstract class People(SimulatedCarrier carrier)
{
    private readonly Dictionary<string, int> _read = [];

    protected SimulatedCarrier Carrier => carrier;

    /// <summary>A person who waits for no answer: the carrier tries for as long as it tries.</summary>
    protected async Task TextAsync(string from, string body)
    {
        try
        {
            await carrier.PostAsync("/sim/texts", new { from, to = Stands.County.Line, body });
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            // The simulator has the text in its records whatever became of the webhook; the checker looks there.
        }
    }

    /// <summary>Texts that came to this phone since it was last looked at.</summary>
    protected async Task<IReadOnlyList<string>> NewTextsAsync(string number)
    {
        var phone = await carrier.GetAsync($"/sim/handsets/{number}");
        var received = phone.GetProperty("texts").EnumerateArray().Where(IsReceived).Select(t => t.GetProperty("body").GetString()!).ToList();
        var seen = _read.GetValueOrDefault(number);
        _read[number] = received.Count;
        return received[seen..];
    }

    private static bool IsReceived(JsonElement text) => text.GetProperty("direction").GetString() == "in";
}
