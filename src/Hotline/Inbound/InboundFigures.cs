using System.Diagnostics.Metrics;

namespace Hotline.Inbound;

/// <summary>What the queue counts, for <c>/metrics</c>.</summary>
public sealed class InboundFigures
{
    public const string Meter = "Hotline.Inbound";
    private readonly Counter<long> _streamed;
    private readonly Counter<long> _spooled;
    private readonly Counter<long> _drained;
    private readonly Counter<long> _refused;

    public InboundFigures(IMeterFactory meters)
    {
        var meter = meters.Create(Meter);
        _streamed = meter.CreateCounter<long>("hotline.inbound.streamed", description: "Items that Redis took at once");
        _spooled = meter.CreateCounter<long>("hotline.inbound.spooled", description: "Items that went to the disk spool");
        _drained = meter.CreateCounter<long>("hotline.inbound.drained", description: "Items moved from the disk spool to Redis");
        _refused = meter.CreateCounter<long>("hotline.inbound.refused", description: "Items that nothing could hold");
    }

    internal void Streamed() => _streamed.Add(1);

    internal void Spooled() => _spooled.Add(1);

    internal void Drained(int count) => _drained.Add(count);

    internal void Refused() => _refused.Add(1);
}
