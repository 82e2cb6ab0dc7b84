using System.Diagnostics.Metrics;

namespace Hotline.Reconciliations;

/// <summary>What the comparison with the carrier's list counts, for <c>/metrics</c>.</summary>
public sealed class ReconciliationFigures
{
    public const string Meter = "Hotline.Reconciliations";
    private readonly Counter<long> _listed;
    private readonly Counter<long> _recovered;
    private readonly Gauge<long> _compared;

    public ReconciliationFigures(IMeterFactory meters)
    {
        var meter = meters.Create(Meter);
        _listed = meter.CreateCounter<long>("hotline.reconciliation.listed", description: "Items that the carrier's list told of, the overlap counted again");
        _recovered = meter.CreateCounter<long>("hotline.reconciliation.recovered", description: "Items that no webhook brought and the carrier's list did");
        _compared = meter.CreateGauge<long>("hotline.reconciliation.last", "s", "When the list was last compared to its end, in seconds since 1970");
    }

    internal void Compared(ReconciliationCount count, DateTimeOffset at)
    {
        _listed.Add(count.Listed);
        _recovered.Add(count.Recovered);
        _compared.Record(at.ToUnixTimeSeconds());
    }
}
