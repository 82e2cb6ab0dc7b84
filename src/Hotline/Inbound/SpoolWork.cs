namespace Hotline.Inbound;

/// <summary>One wish to the spool's writer.</summary>
internal abstract class SpoolWork(bool durable)
{
    /// <summary>Whether its waiter may only go on when the disk has it.</summary>
    public bool Durable { get; } = durable;

    public abstract void Run(SpoolFile file);

    public abstract void Succeed();

    public abstract void Fail(Exception reason);
}

/// <inheritdoc/>
internal sealed class SpoolWork<T>(bool durable, Func<SpoolFile, T> run) : SpoolWork(durable)
{
    private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T _result = default!;

    public Task<T> Done => _done.Task;

    public override void Run(SpoolFile file) => _result = run(file);

    public override void Succeed() => _done.TrySetResult(_result);

    public override void Fail(Exception reason) => _done.TrySetException(reason);
}
