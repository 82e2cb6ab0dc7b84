using Hotline.Tickets;

namespace Hotline.Service.Consoles.Deeds;

/// <summary>How a deed ended.</summary>
internal enum DeedEnd
{
    Done,

    /// <summary>Nothing was changed.</summary>
    Refused,

    /// <summary>The role may not.</summary>
    Forbidden,

    /// <summary>No such ticket, or none that this viewer can see.</summary>
    Unknown,
}

/// <param name="End">How it ended.</param>
/// <param name="Refusal">Why not; set exactly when it was refused.</param>
/// <param name="Next">Reference of the ticket that is worked on next, when that is another one.</param>
internal sealed record DeedOutcome(DeedEnd End, Refusal? Refusal, string? Next = null)
{
    public static DeedOutcome Of(Refusal? refusal, string? next = null) => refusal is null ? new(DeedEnd.Done, null, next) : new(DeedEnd.Refused, refusal);
}
