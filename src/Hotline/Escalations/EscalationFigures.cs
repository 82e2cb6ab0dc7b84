using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Hotline.Escalations;

/// <summary>What the ladder counts, for <c>/metrics</c>.</summary>
public sealed class EscalationFigures
{
    public const string Meter = "Hotline.Escalations";
    private readonly Counter<long> _alarms;
    private readonly ConcurrentDictionary<(string Kind, Guid Ticket), byte> _raised = new();

    public EscalationFigures(IMeterFactory meters) =>
        _alarms = meters.Create(Meter).CreateCounter<long>("hotline.alarms", description: "What the ladder could not do and a person must look into, by kind");

    internal void Alarm(string kind, int count = 1) => _alarms.Add(count, new KeyValuePair<string, object?>("kind", kind));

    /// <summary>Counts what goes on once, until it is <see cref="Over"/>.</summary>
    /// <returns>Whether it is new, and so to be logged.</returns>
    internal bool Begins(string kind, Guid ticket)
    {
        if (!_raised.TryAdd((kind, ticket), 0))
            return false;
        Alarm(kind);
        return true;
    }

    internal void Over(string kind, IEnumerable<Guid> tickets)
    {
        if (_raised.IsEmpty)
            return;
        foreach (var ticket in tickets)
            _raised.TryRemove((kind, ticket), out _);
    }
}
