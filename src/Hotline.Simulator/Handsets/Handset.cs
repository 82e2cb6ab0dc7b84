using Hotline.Simulator.Calls;
using Hotline.Simulator.Messages;

namespace Hotline.Simulator.Handsets;

/// <summary>A phone somewhere in the world: what it received and sent, and how it behaves.</summary>
internal sealed class Handset(string number, Pulse world)
{
    private readonly Lock _gate = new();
    private readonly List<Message> _texts = [];
    private readonly List<Call> _calls = [];

    public string Number { get; } = number;

    public string Name { get; set; } = "";

    public string Role { get; set; } = "";

    public Behaviour Behaviour
    {
        get;
        set
        {
            field = value;
            Pulse.Beat();
        }
    }

    = new();

    public Pulse Pulse { get; } = new(world);

    public void Add(Message text)
    {
        lock (_gate)
            _texts.Add(text);
        Pulse.Beat();
    }

    public void Add(Call call)
    {
        lock (_gate)
            _calls.Add(call);
        Pulse.Beat();
    }

    /// <summary>The latest ones, oldest first.</summary>
    public IReadOnlyList<Message> Texts(int latest)
    {
        lock (_gate)
            return [.. _texts.TakeLast(latest)];
    }

    public IReadOnlyList<Call> Calls(int latest)
    {
        lock (_gate)
            return [.. _calls.TakeLast(latest)];
    }
}
