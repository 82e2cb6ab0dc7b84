using System.Globalization;
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

    public required CallerFile Caller { get; init; }

    public IReadOnlyList<HouseholdFile> Households => Caller.Families;

    /// <summary>What this one may be a repeat of; empty for who may not merge.</summary>
    public required IReadOnlyList<MergeCandidate> Candidates { get; init; }

    /// <summary>More time that the holder asked for and nobody has decided; null: none.</summary>
    public required ExtensionRequest? Asked { get; init; }

    /// <summary>What the viewer has just done and can take back; null: nothing.</summary>
    public required TimelineEntry? Undoable { get; init; }

    /// <summary>Numbers of the entries that were taken back.</summary>
    public required IReadOnlySet<string> TakenBack { get; init; }

    public bool IsTakenBack(TimelineEntry entry) => TakenBack.Contains(entry.Sequence.ToString(CultureInfo.InvariantCulture));

    /// <summary>The tickets that it was split from, or that were split from it.</summary>
    public required IReadOnlyList<string> SplitWith { get; init; }

    /// <summary>What a result must name, by the role of the category; null: nothing.</summary>
    public required string? ProofRole { get; init; }
}
