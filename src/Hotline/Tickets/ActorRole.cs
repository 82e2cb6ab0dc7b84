namespace Hotline.Tickets;

/// <summary>In which quality somebody acts on a ticket.</summary>
public enum ActorRole
{
    Caller,
    Holder,
    Operator,
    Supervisor,
    System,
}
