namespace Hotline.Service.Consoles.Exports;

/// <summary>One export at a time on a node: long ones take a database connection, a core and the disk.</summary>
internal sealed class ExportTurn : IDisposable
{
    private readonly SemaphoreSlim _one = new(1);

    /// <returns>To be disposed when it is written.</returns>
    public async Task<IDisposable> TakeAsync(CancellationToken cancellation)
    {
        await _one.WaitAsync(cancellation);
        return new Turn(_one);
    }

    public void Dispose() => _one.Dispose();

    private sealed class Turn(SemaphoreSlim one) : IDisposable
    {
        public void Dispose() => one.Release();
    }
}
