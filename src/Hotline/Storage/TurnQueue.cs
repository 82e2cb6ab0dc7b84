namespace Hotline.Storage;

/// <summary>One at a time, the others in a queue. For writers of SQLite, which would let them knock again and again, and turn them away after a while.</summary>
public class TurnQueue : IDisposable
{
    private readonly SemaphoreSlim _one = new(1);

    /// <returns>The turn, which ends when it is disposed.</returns>
    public async Task<IDisposable> TakeAsync(CancellationToken cancellation)
    {
        await _one.WaitAsync(cancellation);
        return new Turn(_one);
    }

    public void Dispose()
    {
        _one.Dispose();
        GC.SuppressFinalize(this);
    }

    private sealed class Turn(SemaphoreSlim one) : IDisposable
    {
        public void Dispose() => one.Release();
    }
}
