namespace Hotline.Simulator.Faults;

/// <summary>What goes wrong.</summary>
internal enum FaultKind
{
    /// <summary>Sent twice.</summary>
    Duplicate,

    /// <summary>Sent later, by the simulator's clock.</summary>
    Delay,

    /// <summary>Sent after the next one of the same point.</summary>
    Reorder,

    /// <summary>Never sent.</summary>
    Drop,

    /// <summary>Nothing answers.</summary>
    Outage,

    /// <summary>An error code: of the REST API (with a status), or of a delivery.</summary>
    Error,

    /// <summary>REST: done, but the connection is cut before the answer.</summary>
    CutAfter,

    /// <summary>REST: the connection is cut, nothing is done.</summary>
    CutBefore,

    Busy,

    NoAnswer,

    Failed,
}
