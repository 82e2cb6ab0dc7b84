using System.Collections.Concurrent;

namespace Hotline.Simulator.Messages;

/// <summary>All texts, in the order in which they came to be.</summary>
internal sealed class MessageBook
{
    private readonly Lock _gate = new();
    private readonly List<Message> _inOrder = [];
    private readonly ConcurrentDictionary<string, Message> _bySid = new(StringComparer.Ordinal);

    public void Add(Message message)
    {
        _bySid[message.Sid] = message;
        lock (_gate)
            _inOrder.Add(message);
    }

    public Message? Find(string sid) => _bySid.GetValueOrDefault(sid);

    public bool Remove(string sid)
    {
        if (!_bySid.TryRemove(sid, out var message))
            return false;
        lock (_gate)
            return _inOrder.Remove(message);
    }

    public IReadOnlyList<Message> InOrder()
    {
        lock (_gate)
            return [.. _inOrder];
    }
}
