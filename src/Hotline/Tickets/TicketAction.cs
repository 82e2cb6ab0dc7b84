namespace Hotline.Tickets;

/// <summary>What somebody wants to do to a ticket.</summary>
public enum TicketAction
{
    Assign,
    Acknowledge,
    Start,
    Resolve,
    Return,
    Extend,
    Escalate,

    /// <summary>Another grade.</summary>
    Regrade,
    Close,
    Reopen,
    Merge,
    Reject,
    Withdraw,

    /// <summary>One of two matters becomes a ticket of its own.</summary>
    Split,

    /// <summary>Another category.</summary>
    Categorize,

    /// <summary>The caller does not accept a rejection (申诉).</summary>
    RaiseObjection,
}
