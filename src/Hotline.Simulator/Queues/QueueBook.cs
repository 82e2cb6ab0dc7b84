using System.Collections.Concurrent;

namespace Hotline.Simulator.Queues;

/// <summary>The account's queues; one comes into being when it is first named.</summary>
internal sealed class QueueBook(TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, CallQueue> _queues = new(StringComparer.Ordinal);

    public CallQueue this[string name] => _queues.GetOrAdd(name, static (name, clock) => new CallQueue(name, clock.GetUtcNow()), clock);

    public IReadOnlyList<CallQueue> All() => [.. _queues.Values.OrderByDescending(queue => queue.Created)];

    public CallQueue? BySid(string sid) => _queues.Values.FirstOrDefault(queue => queue.Sid == sid);
}
