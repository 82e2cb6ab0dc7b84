namespace Hotline.Escalations;

/// <summary>The ladder that runs on a ticket. Changed only by who holds the ticket's row lock.</summary>
public sealed class Escalation
{
    public required Guid TicketId { get; init; }

    /// <summary>The ticket's epoch that it runs for.</summary>
    public int Epoch { get; set; }

    public required string PolicyVersion { get; set; }

    /// <summary>How often each rung was reached, in the order of the policy.</summary>
    public IReadOnlyList<int> Rounds { get; set; } = [];

    /// <summary>When the next rung is due; null when the ticket is closed.</summary>
    public DateTimeOffset? NextDueAt { get; set; }

    /// <summary>How many reminders of this ticket each official was told, over all epochs; by the official's id.</summary>
    public IReadOnlyDictionary<string, int> Told { get; set; } = new Dictionary<string, int>();
}
