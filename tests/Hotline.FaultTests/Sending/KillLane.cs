using Hotline.Testing;

namespace Hotline.FaultTests.Sending;

/// <summary>One outbox, and one sender after another that is killed at it. While one dies the next is warming up.</summary>
internal sealed class KillLane(Outbox outbox, Outbox warmUp, SimulatedCarrier carrier, Random chance)
{
    private const int AtOnce = 24;
    private const int MostRounds = 20;

    /// <summary>The longest time to a kill, in milliseconds; follows how long the work takes here, so that most kills fall into it.</summary>
    private double _longest = 400;

    public Outbox Outbox => outbox;

    public async Task RunAsync(KillPoints points)
    {
        var next = StartAsync();
        while (points.Next())
        {
            if (await outbox.CountAsync("Pending") is var pending && pending < AtOnce)
                await outbox.AddAsync(AtOnce - pending);
            await using var sender = await next;
            next = StartAsync();
            var ended = await KillAsync(sender);
            var unrecorded = await outbox.UnrecordedAsync();
            points.Fell(unrecorded.Count > 0, await AnySentAsync(unrecorded), ended);
            await outbox.ExpireClaimsAsync();
        }

        await (await next).DisposeAsync();
    }

    /// <summary>Lets a sender come to its end, as often as it takes until nothing is claimed.</summary>
    public async Task FinishAsync()
    {
        await using var sender = await StartAsync();
        for (var round = 0; round < MostRounds && await outbox.CountAsync("Pending") + await outbox.CountAsync("Sending") > 0; round++)
        {
            await outbox.ExpireClaimsAsync();
            sender.Go();
            await sender.DoneAsync();
        }
    }

    private Task<SenderProcess> StartAsync() => SenderProcess.StartAsync(outbox.Database, warmUp, carrier.Url);

    /// <returns>Whether it had come to its end before.</returns>
    private async Task<bool> KillAsync(SenderProcess sender)
    {
        var point = TimeSpan.FromMilliseconds(chance.NextDouble() * _longest);
        sender.Go();
        var done = sender.DoneAsync();
        await Task.WhenAny(done, Task.Delay(point));
        var ended = done.IsCompleted;
        _longest = Math.Clamp(_longest * (ended ? 0.85 : 1.05), 20, 5000);
        await sender.KillAsync();
        // Its end ends the reading, with an error that says so.
        await done.ContinueWith(_ => { }, TaskScheduler.Default);
        return ended;
    }

    private async Task<bool> AnySentAsync(List<(string To, string Body)> unrecorded)
    {
        foreach (var (to, body) in unrecorded)
        {
            var phone = await carrier.GetAsync($"/sim/handsets/{to}");
            if (phone.GetProperty("texts").EnumerateArray().Any(t => t.GetProperty("body").GetString() == body))
                return true;
        }

        return false;
    }
}
