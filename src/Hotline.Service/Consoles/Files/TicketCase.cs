using Hotline.Escalations;
using Hotline.Intake;
using Hotline.People;
using Hotline.Tickets;

namespace Hotline.Service.Consoles.Files;

/// <summary>All that the ticket's page shows to one viewer.</summary>
internal sealed record TicketCase
{
    public required Ticket Ticket { get; init; }

    /// <summary>The viewer is not told who called, nor in which words.</summary>
    public required bool HidesCaller { get; init; }

    /// <summary>The newest first.</summary>
    public required IReadOnlyList<TimelineEntry> Timeline { get; init; }

    /// <summary>The oldest first.</summary>
    public required IReadOnlyList<Bubble> Bubbles { get; init; }

    public required IReadOnlyList<Recording> Recordings { get; init; }

    public required PlannedRung? Next { get; init; }

    /// <summary>Who would be told by it.</summary>
    public required IReadOnlyList<Official> NextTold { get; init; }

    public required IReadOnlyList<ChainLink> Chain { get; init; }

    /// <summary>What a result must name, by the role of the category; null: nothing.</summary>
    public required string? ProofRole { get; init; }
}
