namespace Hotline.Tickets;

/// <summary>How a closed ticket ended. Silence is never satisfaction.</summary>
public enum TicketOutcome
{
    Satisfied,
    Mostly,
    Unconfirmed,
    Withdrawn,
    ClosedByDesk,
}
