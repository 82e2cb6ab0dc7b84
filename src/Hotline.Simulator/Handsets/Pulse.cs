namespace Hotline.Simulator.Handsets;

/// <summary>Counts what happened and wakes those who wait for more, so that nobody has to ask over and over.</summary>
/// <param name="above">Beats as well whenever this one does.</param>
internal sealed class Pulse(params Pulse[] above)
{
    private readonly Lock _gate = new();
    private TaskCompletionSource _next = Fresh();
    private long _count;

    public long Count => Interlocked.Read(ref _count);

    public void Beat()
    {
        TaskCompletionSource reached;
        lock (_gate)
        {
            Interlocked.Increment(ref _count);
            reached = _next;
            _next = Fresh();
        }

        reached.SetResult();
        foreach (var pulse in above)
            pulse.Beat();
    }

    /// <summary>Returns when the count is above <paramref name="after"/> or the time is up. Real time: somebody holds a connection open.</summary>
    public Task BeyondAsync(long after, TimeSpan atMost, CancellationToken cancellation) => UntilAsync(() => Count > after, atMost, cancellation);

    /// <summary>Returns whether the condition came true in time; it is looked at after each beat.</summary>
    public async Task<bool> UntilAsync(Func<bool> condition, TimeSpan atMost, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(atMost);
        try
        {
            while (true)
            {
                var next = Next();
                if (condition())
                    return true;
                await next.WaitAsync(patience.Token);
            }
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return condition();
        }
    }

    private Task Next()
    {
        lock (_gate)
            return _next.Task;
    }

    private static TaskCompletionSource Fresh() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
