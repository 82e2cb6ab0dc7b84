namespace Hotline.Reconciliations;

/// <summary>A sequence whose next element can be looked at before it is taken.</summary>
internal sealed class Ahead<T>(IAsyncEnumerable<T> items, Func<T, DateTimeOffset> at) : IAsyncDisposable
    where T : class
{
    private readonly IAsyncEnumerator<T> _items = items.GetAsyncEnumerator();

    /// <summary>Null at the end.</summary>
    public T? Current { get; private set; }

    public DateTimeOffset? At => Current is null ? null : at(Current);

    public async Task StepAsync() => Current = await _items.MoveNextAsync() ? _items.Current : null;

    public ValueTask DisposeAsync() => _items.DisposeAsync();
}
