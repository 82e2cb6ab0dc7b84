using System.Diagnostics.Metrics;

namespace Hotline.Inbound;

/// <summary>What the queue counts, for <c>/metrics</c>.</summary>
public sealed class InboundFigures
{
    public const string Meter = "Hotline.Inbound";
    private readonly Meter _meter;
    private readonly Counter<long> _streamed;
    private readonly Counter<long> _spooled;
    private readonly Counter<long> _drained;
    private readonly Counter<long> _refused;

    public InboundFigures(IMeterFactory meters)
    {
        _meter = meters.Create(Meter);
        _streamed = _meter.CreateCounter<long>("hotline.inbound.streamed", description: "Items that Redis took at once");
        _spooled = _meter.CreateCounter<long>("hotline.inbound.spooled", description: "Items that went to the disk spool");
        _drained = _meter.CreateCounter<long>("hotline.inbound.drained", description: "Items moved from the disk spool to Redis");
        _refused = _meter.CreateCounter<long>("hotline.inbound.refused", description: "Items that nothing could hold");
    }

    /// <summary>From now on the figures tell how full the spool is.</summary>
    internal void Watch(Func<SpoolTally> spool)
    {
        _meter.CreateObservableGauge("hotline.inbound.spool.entries", () => spool().Entries, description: "Items in this node's disk spool");
        _meter.CreateObservableGauge("hotline.inbound.spool.bytes", () => spool().Bytes, description: "Bytes of items in this node's disk spool");
        _meter.CreateObservableGauge("hotline.inbound.spool.fill", () => spool().Share, description: "How much of what it may hold the disk spool holds, 0 to 1");
    }

    internal void Streamed() => _streamed.Add(1);

    internal void Spooled() => _spooled.Add(1);

    internal void Drained(int count) => _drained.Add(count);

    internal void Refused() => _refused.Add(1);
}
