namespace Hotline.Inbound;

/// <summary>Wakes whoever waits in this process as soon as something was appended, by place.</summary>
internal sealed class Signals(int places) : IDisposable
{
    private readonly SemaphoreSlim[] _raised = [.. Enumerable.Range(0, places).Select(_ => new SemaphoreSlim(0))];

    public void Raise(int place)
    {
        // Two raises at once may count two: the reader then looks once in vain, which is harmless.
        if (_raised[place].CurrentCount == 0)
            _raised[place].Release();
    }

    public Task WaitAsync(int place, TimeSpan atMost, CancellationToken cancellation) => _raised[place].WaitAsync(atMost, cancellation);

    public void Dispose()
    {
        foreach (var raised in _raised)
            raised.Dispose();
    }
}
