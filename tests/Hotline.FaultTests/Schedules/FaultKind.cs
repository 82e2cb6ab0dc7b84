namespace Hotline.FaultTests.Schedules;

/// <summary>What goes wrong for a while. Those of a node come first.</summary>
internal enum FaultKind
{
    /// <summary><c>kill -9</c> of one node.</summary>
    NodeKilled,

    /// <summary><c>kill -9</c> of both nodes, half a second apart at most.</summary>
    AllNodesKilled,

    /// <summary>A node works with its clock ahead, then with the right one again.</summary>
    ClockAhead,

    /// <summary>A node works with its clock behind, then with the right one again.</summary>
    ClockBehind,

    /// <summary>The wall clock of a node jumps ahead while it works, and back again.</summary>
    WallAhead,

    /// <summary>The wall clock of a node jumps back while it works, and forth again.</summary>
    WallBehind,

    /// <summary>A node works with another version of the configuration (another ladder) than the other.</summary>
    OtherConfiguration,

    RedisStopped,

    /// <summary><c>kill -9</c>; its file is kept.</summary>
    RedisKilled,

    /// <summary>It comes back without its append-only file.</summary>
    RedisEmptied,

    /// <summary>It has become a replica.</summary>
    RedisReadOnly,

    /// <summary>SIGSTOP: it holds its connections and answers nothing.</summary>
    RedisFrozen,

    /// <summary>Out of memory, <c>noeviction</c>.</summary>
    RedisFull,

    PostgresStopped,

    /// <summary>Ends at once and recovers from its log.</summary>
    PostgresCrashed,

    /// <summary>All its connections are cut, several times.</summary>
    PostgresCut,

    /// <summary>Its disk is full.</summary>
    DiskFull,

    /// <summary>The carrier is not there.</summary>
    CarrierAway,

    /// <summary>429: too many requests.</summary>
    CarrierBusy,

    /// <summary>500, and nobody knows whether it was done.</summary>
    CarrierErrors,

    CarrierSlow,

    /// <summary>It does what it is asked, and the answer is cut off.</summary>
    AnswersCut,

    /// <summary>Webhooks and reports come twice.</summary>
    CallbacksTwice,

    /// <summary>Webhooks and reports overtake each other.</summary>
    CallbacksOutOfOrder,

    /// <summary>Half of the reports never come.</summary>
    ReportsLost,
}
