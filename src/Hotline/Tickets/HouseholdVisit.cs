namespace Hotline.Tickets;

/// <summary>An official was at a household, with no ticket in hand (走访). Append-only; a visit for a ticket stands on its timeline.</summary>
public sealed class HouseholdVisit
{
    public required Guid Id { get; init; }

    /// <summary>Id of the household.</summary>
    public required string Household { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Id of the official, or name of the account.</summary>
    public required string By { get; init; }

    /// <summary>What was found and said.</summary>
    public required string Text { get; init; }
}
