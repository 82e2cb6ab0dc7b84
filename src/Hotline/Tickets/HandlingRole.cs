namespace Hotline.Tickets;

/// <summary>The role in which an official handles a ticket (五大员); each has something that proves its work done.</summary>
public enum HandlingRole
{
    /// <summary>Asks the people: how many were surveyed.</summary>
    Surveyor,

    /// <summary>Explains a policy: which one.</summary>
    Publicist,

    /// <summary>Settles a dispute: that both parties agreed.</summary>
    Mediator,

    /// <summary>Runs an errand: the receipt.</summary>
    Service,

    /// <summary>Shows how a thing is done: what was shown.</summary>
    Guidance,
}
