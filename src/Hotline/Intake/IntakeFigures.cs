using System.Diagnostics.Metrics;

namespace Hotline.Intake;

/// <summary>What intake counts, for <c>/metrics</c>.</summary>
public sealed class IntakeFigures
{
    public const string Meter = "Hotline.Intake";
    private readonly Counter<long> _handled;
    private readonly Counter<long> _dead;
    private readonly Counter<long> _surges;

    public IntakeFigures(IMeterFactory meters)
    {
        var meter = meters.Create(Meter);
        _handled = meter.CreateCounter<long>("hotline.intake.items", description: "Inbound items handled");
        _dead = meter.CreateCounter<long>("hotline.intake.dead_letters", description: "Inbound items that became dead letters");
        _surges = meter.CreateCounter<long>("hotline.intake.surges", description: "Numbers that sent more texts within an hour than are told one by one");
    }

    internal void Handled(int count) => _handled.Add(count);

    internal void Dead() => _dead.Add(1);

    internal void Surge() => _surges.Add(1);
}
