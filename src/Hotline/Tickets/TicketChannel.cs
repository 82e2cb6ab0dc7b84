namespace Hotline.Tickets;

/// <summary>The way by which a ticket arrived.</summary>
public enum TicketChannel
{
    Text,
    Voice,
    Desk,
}
