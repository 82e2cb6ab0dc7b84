using Hotline.Accounts;
using Hotline.Service.Consoles.Rights;
using Hotline.Tickets;

namespace Hotline.Service.Consoles.Live;

/// <param name="Sequence">Of the timeline's entry.</param>
/// <param name="Ticket">As it was read then.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Village">Code of the village that the caller named with it; null: none.</param>
internal sealed record Change(long Sequence, Ticket Ticket, TimelineKind Kind, string? Village = null)
{
    /// <summary>Whether it brings the ticket before somebody who sees it now: all when it is opened, its holder when it is given or comes back to them, a village when it was named.</summary>
    public bool Brings(Viewer viewer) => Kind switch
    {
        TimelineKind.Opened => true,
        TimelineKind.Assigned or TimelineKind.Reopened => viewer.Role == AccountRole.Holder,
        _ => Village == viewer.Unit,
    };
}
