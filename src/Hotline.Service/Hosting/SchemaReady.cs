namespace Hotline.Service.Hosting;

/// <summary>Whether the database has the tables that this version works with. What needs them waits for it; webhooks do not.</summary>
internal sealed class SchemaReady
{
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public bool Holds => _ready.Task.IsCompletedSuccessfully;

    public Task WaitAsync(CancellationToken cancellation) => _ready.Task.WaitAsync(cancellation);

    public void Set() => _ready.TrySetResult();
}
