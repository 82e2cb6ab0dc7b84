namespace Hotline.Simulator.Calls;

/// <summary>Two handsets that hear each other.</summary>
internal static class Bridge
{
    /// <summary>Ends when either hangs up, the time is up, or the first presses the star where that ends it.</summary>
    public static async Task RunAsync(Call first, Call second, bool starEnds, TimeSpan? limit, TimeProvider clock, CancellationToken cancellation)
    {
        using var apart = CancellationTokenSource.CreateLinkedTokenSource(cancellation, first.Over, second.Over);
        first.Note("event", $"connected with {second.To}");
        second.Note("event", $"connected with {second.From}");
        var ends = new List<Task> { RelayAsync(first, second, starEnds, apart.Token), RelayAsync(second, first, false, apart.Token) };
        if (limit is { } atMost)
            ends.Add(Task.Delay(atMost, clock, apart.Token));
        await Task.WhenAny(ends);
        await apart.CancelAsync();
        foreach (var end in ends)
            await end.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        first.Note("event", "disconnected");
    }

    private static async Task RelayAsync(Call from, Call to, bool starEnds, CancellationToken cancellation)
    {
        while (true)
        {
            switch (await from.Ear.ListenAsync(new Awaited("bridge", Keys: true, Speech: true), null, cancellation))
            {
                case HandsetInput.Speech speech:
                    from.Note("spoke", speech.Text);
                    to.Note("heard", speech.Text);
                    break;
                case HandsetInput.Keys keys:
                    from.Note("pressed", keys.Digits);
                    if (starEnds && keys.Digits.Contains('*', StringComparison.Ordinal))
                        return;
                    break;
            }
        }
    }
}
