using System.Text.RegularExpressions;
using Hotline.FaultTests.Stands;
using Hotline.Testing;

namespace Hotline.FaultTests.Traffic;

/// <summary>Accept, finish or return what they are told, by text code; every fifth ticket they leave lying. They answer calls and press 1.</summary>
internal sealed partial class Officials(SimulatedCarrier carrier, int seed) : People(carrier)
{
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(700);
    private readonly Random _chance = new(seed);
    private readonly Queue<(string Number, string Body)> _later = [];
    private readonly HashSet<string> _returned = [];
    private readonly List<Task> _sending = [];

    public async Task LiveAsync(CancellationToken end)
    {
        await PickUpAsync();
        using var timer = new PeriodicTimer(Between);
        while (!end.IsCancellationRequested)
        {
            await timer.WaitForNextTickAsync(CancellationToken.None);
            for (var i = _later.Count / 2; i > 0; i--)
                Send(_later.Dequeue());
            foreach (var number in County.Officials)
            {
                foreach (var text in await NewTextsAsync(number))
                    Answer(number, text);
            }
        }

        await Task.WhenAll(_sending);
    }

    [GeneratedRegex("^【(?<kind>派单|重办)】(?<code>[0-9]+) ")]
    private static partial Regex Told();

    /// <summary>Nobody waits out thirty seconds of ringing.</summary>
    private async Task PickUpAsync()
    {
        foreach (var number in County.Officials.Concat(["+17325550111", "+17325550112", "+16095550115"]))
        {
            using var answer = await Carrier.Http.PutAsync($"/sim/handsets/{number}", System.Net.Http.Json.JsonContent.Create(new { answer = "auto" }));
            answer.EnsureSuccessStatusCode();
        }
    }

    private void Answer(string number, string text)
    {
        if (Told().Match(text) is not { Success: true } told)
            return;
        var code = told.Groups["code"].Value;
        if (int.Parse(code, System.Globalization.CultureInfo.InvariantCulture) / 10 % 5 == 0)
            return;
        if (_chance.NextDouble() < 0.1 && _returned.Add(code))
        {
            Send((number, $"{code} 退回 不属本村"));
            return;
        }

        Send((number, $"{code} 签收"));
        _later.Enqueue((number, $"{code} 办结 已到现场修好，大家都看过了"));
    }

    private void Send((string Number, string Body) text) => _sending.Add(TextAsync(text.Number, text.Body));
}
