namespace Hotline.Simulator.Webhooks;

/// <summary>The status reports of one message or call, one after another.</summary>
internal sealed class Lane
{
    private readonly Lock _gate = new();
    private Task _last = Task.CompletedTask;

    public void Add(Func<Task> report)
    {
        lock (_gate)
            _last = After(_last, report);
    }

    private static async Task After(Task previous, Func<Task> report)
    {
        await previous.ConfigureAwait(ConfigureAwaitOptions.ForceYielding | ConfigureAwaitOptions.SuppressThrowing);
        await report();
    }
}
