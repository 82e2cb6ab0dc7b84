namespace Hotline.Tickets;

/// <summary>Where a ticket stands in its life; <see cref="Transitions"/> lists every legal way between these.</summary>
public enum TicketState
{
    New,
    Assigned,
    Acknowledged,
    InProgress,
    Resolved,
    Closed,
    Returned,
    Merged,
    Rejected,
    Reopened,
}
