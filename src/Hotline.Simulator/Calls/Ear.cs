using Hotline.Simulator.Handsets;

namespace Hotline.Simulator.Calls;

/// <summary>Where a call listens to its handset. An input is taken only while something waits for it.</summary>
internal sealed class Ear(Pulse pulse, TimeProvider clock)
{
    private readonly Lock _gate = new();
    private readonly Queue<string> _presses = [];
    private TaskCompletionSource<HandsetInput>? _listener;

    public Awaited? Awaited { get; private set; }

    /// <summary>Keys that the handset will press by itself, one entry for each question.</summary>
    public void WillPress(IEnumerable<string> keys)
    {
        foreach (var key in keys)
            _presses.Enqueue(key);
    }

    /// <param name="what">What is taken.</param>
    /// <param name="atMost">By the simulator's clock; null: until something comes.</param>
    /// <param name="cancellation">The call is over or goes on elsewhere.</param>
    /// <returns>Silence when the time was up.</returns>
    public async Task<HandsetInput> ListenAsync(Awaited what, TimeSpan? atMost, CancellationToken cancellation)
    {
        if (what.Keys && _presses.TryDequeue(out var keys))
            return new HandsetInput.Keys(keys);
        var listener = new TaskCompletionSource<HandsetInput>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var timeout = Task.Delay(atMost ?? Timeout.InfiniteTimeSpan, clock, patience.Token);
        Listen(listener, what);
        try
        {
            await Task.WhenAny(listener.Task, timeout);
        }
        finally
        {
            Listen(null, null);
            await patience.CancelAsync();
        }

        cancellation.ThrowIfCancellationRequested();
        return listener.Task.IsCompletedSuccessfully ? await listener.Task : new HandsetInput.Silence();
    }

    /// <summary>False when nothing waits for this now.</summary>
    public bool TryGive(HandsetInput input)
    {
        lock (_gate)
        {
            if (_listener is null || Awaited is not { } awaited || !awaited.Takes(input))
                return false;
            var taken = _listener.TrySetResult(input);
            _listener = null;
            return taken;
        }
    }

    private void Listen(TaskCompletionSource<HandsetInput>? listener, Awaited? what)
    {
        lock (_gate)
            (_listener, Awaited) = (listener, what);
        pulse.Beat();
    }
}
