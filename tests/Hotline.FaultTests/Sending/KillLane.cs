using Hotline.FaultTests.Stands;
using Hotline.Testing;

namespace Hotline.FaultTests.Sending;

/// <summary>
/// One outbox, and one sender after another that is killed at it; while one dies the next is starting. A kill falls at a random time after the sender began, or,
/// so that most fall into the work itself, after its first request to the carrier.
/// </summary>
internal sealed class KillLane : IAsyncDisposable
{
    private const int AtOnce = 24;
    private const int MostRounds = 20;
    private const double FromTheBeginning = 0.2;
    private readonly Outbox _outbox;
    private readonly SimulatedCarrier _carrier;
    private readonly Relay _relay;
    private readonly Random _chance;

    /// <summary>The longest time to a kill, in milliseconds; follows how long the work takes here.</summary>
    private double _longest = 200;

    private KillLane(Outbox outbox, SimulatedCarrier carrier, Relay relay, Random chance) => (_outbox, _carrier, _relay, _chance) = (outbox, carrier, relay, chance);

    public static async Task<KillLane> OpenAsync(Outbox outbox, SimulatedCarrier carrier, Random chance) =>
        new(outbox, carrier, await Relay.StartAsync($"http://127.0.0.1:{FreePort.Next()}", carrier.Url), chance);

    public Outbox Outbox => _outbox;

    public async Task RunAsync(KillPoints points)
    {
        var next = StartAsync();
        while (points.Next())
        {
            if (await _outbox.CountAsync("Pending") is var pending && pending < AtOnce)
                await _outbox.AddAsync(AtOnce - pending);
            await using var sender = await next;
            next = StartAsync();
            var ended = await KillAsync(sender);
            var unrecorded = await _outbox.UnrecordedAsync();
            points.Fell(unrecorded.Count > 0, await AnySentAsync(unrecorded), ended);
            await _outbox.ExpireClaimsAsync();
        }

        await (await next).DisposeAsync();
    }

    /// <summary>Lets a sender come to its end, as often as it takes until nothing is claimed.</summary>
    public async Task FinishAsync()
    {
        await using var sender = await StartAsync();
        for (var round = 0; round < MostRounds && await _outbox.CountAsync("Pending") + await _outbox.CountAsync("Sending") > 0; round++)
        {
            await _outbox.ExpireClaimsAsync();
            sender.Go();
            await sender.DoneAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _relay.DisposeAsync();
        await _outbox.DisposeAsync();
    }

    private Task<SenderProcess> StartAsync() => SenderProcess.StartAsync(_outbox.Database, _relay.Url);

    /// <returns>Whether it had come to its end before.</returns>
    private async Task<bool> KillAsync(SenderProcess sender)
    {
        var begun = _chance.NextDouble() < FromTheBeginning ? Task.CompletedTask : _relay.NextPost();
        var point = TimeSpan.FromMilliseconds(_chance.NextDouble() * _longest);
        sender.Go();
        var done = sender.DoneAsync();
        await Task.WhenAny(done, begun);
        await Task.WhenAny(done, Task.Delay(point));
        var ended = done.IsCompleted;
        _longest = Math.Clamp(_longest * (ended ? 0.8 : 1.05), 20, 3000);
        await sender.KillAsync();
        // Its end ends the reading, with an error that says so.
        await done.ContinueWith(_ => { }, TaskScheduler.Default);
        return ended;
    }

    private async Task<bool> AnySentAsync(List<(string To, string Body)> unrecorded)
    {
        foreach (var (to, body) in unrecorded)
        {
            var phone = await _carrier.GetAsync($"/sim/handsets/{to}");
            if (phone.GetProperty("texts").EnumerateArray().Any(t => t.GetProperty("body").GetString() == body))
                return true;
        }

        return false;
    }
}
