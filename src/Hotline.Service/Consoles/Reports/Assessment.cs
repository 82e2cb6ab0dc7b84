namespace Hotline.Service.Consoles.Reports;

/// <summary>How somebody, or a unit, kept what was promised, over the tickets that arrived in a span.</summary>
/// <param name="Unit">Code of the township.</param>
/// <param name="Holder">Id of the official; null: nobody has it.</param>
internal sealed record Assessment(string Unit, string? Holder)
{
    public long Tickets { get; init; }

    public long Acknowledged { get; init; }

    /// <summary>Too late, or not yet and overdue. Who still has time is in neither.</summary>
    public long AcknowledgedLate { get; init; }

    public long Resolved { get; init; }

    public long ResolvedLate { get; init; }

    /// <summary>Handed back, by who had it then.</summary>
    public long Returned { get; init; }

    /// <summary>Contradicted by the caller, counted for who had said that it was done.</summary>
    public long NotSolved { get; init; }

    public static Assessment Sum(string unit, IEnumerable<Assessment> of) => of.Aggregate(new Assessment(unit, null), (a, b) => a with
    {
        Tickets = a.Tickets + b.Tickets,
        Acknowledged = a.Acknowledged + b.Acknowledged,
        AcknowledgedLate = a.AcknowledgedLate + b.AcknowledgedLate,
        Resolved = a.Resolved + b.Resolved,
        ResolvedLate = a.ResolvedLate + b.ResolvedLate,
        Returned = a.Returned + b.Returned,
        NotSolved = a.NotSolved + b.NotSolved,
    });
}
