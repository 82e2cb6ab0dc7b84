using Hotline.FaultTests.Stands;
using Hotline.Testing;

namespace Hotline.FaultTests.Traffic;

/// <summary>Text and call the line, and answer whether it was solved. Every text carries a mark of its own, so that the checker can tell it from all others.</summary>
internal sealed class Residents(SimulatedCarrier carrier, int seed) : People(carrier)
{
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(700);
    private static readonly string[] Subjects = ["村口的路灯坏了", "垃圾没人收", "请问新农合怎么办理", "房屋漏雨", "水渠堵了"];
    private readonly Random _chance = new(seed);
    private readonly List<string> _known = [];
    private readonly List<Task> _sending = [];
    private int _sent;

    /// <summary>A mark, as it stands in a text.</summary>
    public static string Mark(int number) => $"〔第{number}件〕";

    public async Task LiveAsync(CancellationToken end)
    {
        using var timer = new PeriodicTimer(Between);
        while (!end.IsCancellationRequested)
        {
            Act();
            await AnswerAsync();
            await timer.WaitForNextTickAsync(CancellationToken.None);
        }

        await Task.WhenAll(_sending);
    }

    private void Act()
    {
        var number = _chance.NextDouble() < 0.25 && _known.Count > 0 ? _known[_chance.Next(_known.Count)] : County.Residents[_sent % County.Residents.Count];
        _sent++;
        if (_chance.NextDouble() < 0.1)
        {
            _sending.Add(CallAsync(number));
            return;
        }

        if (!_known.Contains(number))
            _known.Add(number);
        _sending.Add(TextAsync(number, Subjects[_chance.Next(Subjects.Length)] + Mark(_sent)));
    }

    private async Task AnswerAsync()
    {
        // The phones are looked at in turn: a person does not look at once.
        foreach (var number in _known.Where(_ => _chance.NextDouble() < 0.1).ToList())
        {
            foreach (var _ in (await NewTextsAsync(number)).Where(t => t.Contains("1 满意", StringComparison.Ordinal)))
                _sending.Add(TextAsync(number, _chance.NextDouble() < 0.15 ? "3" : "1"));
        }
    }

    // Says nothing and hangs up: somebody must call back.
    private async Task CallAsync(string number)
    {
        try
        {
            var call = await Carrier.PostAsync("/sim/calls", new { from = number, to = County.Line });
            using var answer = await Carrier.Http.PostAsync($"/sim/calls/{call.GetProperty("sid").GetString()}/silence", null);
            using var end = await Carrier.Http.PostAsync($"/sim/calls/{call.GetProperty("sid").GetString()}/hangup", null);
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            // As above.
        }
    }
}
