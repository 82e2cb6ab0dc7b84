using Hotline.Simulator.Faults;

namespace Hotline.Simulator.Webhooks;

/// <summary>Webhooks that must go after the next one. They go by themselves when no next one comes.</summary>
internal sealed class HeldBack
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);
    private readonly Lock _gate = new();
    private readonly List<(FaultPoint Point, TaskCompletionSource Go)> _held = [];
    private readonly TimeProvider _clock;

    public HeldBack(FaultBook faults, TimeProvider clock)
    {
        _clock = clock;
        faults.Cleared += () => Release(point: null);
    }

    public async Task WaitAsync(FaultPoint point, CancellationToken cancellation)
    {
        var go = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
            _held.Add((point, go));
        await Task.WhenAny(go.Task, Task.Delay(Longest, _clock, cancellation));
    }

    /// <summary>Lets go of what waited for one of this point; null: of everything.</summary>
    public void Release(FaultPoint? point)
    {
        TaskCompletionSource[] free;
        lock (_gate)
        {
            free = [.. _held.Where(held => point is null || held.Point == point).Select(held => held.Go)];
            _held.RemoveAll(held => point is null || held.Point == point);
        }

        foreach (var go in free)
            go.TrySetResult();
    }
}
