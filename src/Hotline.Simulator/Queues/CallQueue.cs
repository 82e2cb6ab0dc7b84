using Hotline.Simulator.Handsets;
using Hotline.Simulator.Identities;

namespace Hotline.Simulator.Queues;

/// <summary>Calls that wait, first come first served.</summary>
internal sealed class CallQueue(string name, DateTimeOffset created)
{
    public const int MaxSize = 100;
    private readonly Lock _gate = new();
    private readonly List<QueueMember> _members = [];

    public string Sid { get; } = Sids.New("QU");
    public string Name { get; } = name;
    public DateTimeOffset Created { get; } = created;
    public Pulse Pulse { get; } = new();

    public IReadOnlyList<QueueMember> Members
    {
        get
        {
            lock (_gate)
                return [.. _members];
        }
    }

    /// <summary>False when it is full.</summary>
    public bool TryJoin(QueueMember member)
    {
        lock (_gate)
        {
            if (_members.Count >= MaxSize)
                return false;
            _members.Add(member);
        }

        Pulse.Beat();
        return true;
    }

    public void Leave(QueueMember member)
    {
        lock (_gate)
            _members.Remove(member);
        Pulse.Beat();
    }

    /// <summary>Takes the first one out; null when nobody waits.</summary>
    public QueueMember? TakeFirst()
    {
        lock (_gate)
        {
            var first = _members.Find(member => member.Taken.TrySetResult(null));
            if (first is not null)
                _members.Remove(first);
            return first;
        }
    }
}
