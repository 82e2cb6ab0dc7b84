using System.Collections.Concurrent;

namespace Hotline.Simulator.Handsets;

/// <summary>All handsets. One springs into being when its number is first used.</summary>
internal sealed class HandsetBook
{
    private readonly ConcurrentDictionary<string, Handset> _handsets = new(StringComparer.Ordinal);

    public HandsetBook(SimulatorOptions options)
    {
        foreach (var known in options.Handsets)
        {
            var handset = this[known.Number];
            (handset.Name, handset.Role) = (known.Name, known.Role);
        }
    }

    /// <summary>Beats with every handset.</summary>
    public Pulse World { get; } = new();

    public IEnumerable<Handset> All => _handsets.Values;

    public Handset this[string number] => _handsets.GetOrAdd(number, static (number, world) => new Handset(number, world), World);
}
