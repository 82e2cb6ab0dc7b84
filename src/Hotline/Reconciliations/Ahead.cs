namespace Hotline.Reconciliations;

/// <summary>A list whose next entry can be looked at before it is taken.</summary>
internal abstract class Ahead : IAsyncDisposable
{
    /// <summary>When the next entry happened; null at the end.</summary>
    public DateTimeOffset? At { get; protected set; }

    /// <param name="items">The oldest first.</param>
    /// <param name="at">When an entry happened.</param>
    /// <param name="tell">What it tells; null when that is nothing of ours.</param>
    public static Ahead Of<T>(IAsyncEnumerable<T> items, Func<T, DateTimeOffset> at, Func<T, Arrival?> tell) => new Typed<T>(items.GetAsyncEnumerator(), at, tell);

    /// <summary>Looks at the next entry.</summary>
    public abstract Task StepAsync();

    /// <summary>What the entry that was looked at tells.</summary>
    public abstract Arrival? Tell();

    public abstract ValueTask DisposeAsync();

    private sealed class Typed<T>(IAsyncEnumerator<T> items, Func<T, DateTimeOffset> at, Func<T, Arrival?> tell) : Ahead
    {
        public override async Task StepAsync() => At = await items.MoveNextAsync() ? at(items.Current) : null;

        public override Arrival? Tell() => tell(items.Current);

        public override ValueTask DisposeAsync() => items.DisposeAsync();
    }
}
