using System.Collections.Concurrent;

namespace Hotline.Simulator.Calls;

/// <summary>All calls, in the order in which they came to be.</summary>
internal sealed class CallBook
{
    private readonly Lock _gate = new();
    private readonly List<Call> _inOrder = [];
    private readonly ConcurrentDictionary<string, Call> _bySid = new(StringComparer.Ordinal);

    public void Add(Call call)
    {
        _bySid[call.Sid] = call;
        lock (_gate)
            _inOrder.Add(call);
        call.Handset.Add(call);
    }

    public Call? Find(string sid) => _bySid.GetValueOrDefault(sid);

    public bool Remove(string sid)
    {
        if (!_bySid.TryRemove(sid, out var call))
            return false;
        lock (_gate)
            return _inOrder.Remove(call);
    }

    public IReadOnlyList<Call> InOrder()
    {
        lock (_gate)
            return [.. _inOrder];
    }
}
