using System.Linq.Expressions;
using Hotline.Accounts;
using Hotline.Service.Consoles.Rights;
using Hotline.Tickets;

namespace Hotline.Service.Consoles.Lists;

/// <summary>Which tickets belong to a view, and in which order they stand.</summary>
internal static class DeskViews
{
    public static readonly TimeSpan Soon = TimeSpan.FromHours(24);

    public static Expression<Func<Ticket, bool>> Of(DeskView view, Viewer viewer, DateTimeOffset now)
    {
        var (me, soon) = (viewer.Actor.Name, now + Soon);
        return view switch
        {
            DeskView.Unclaimed => t => t.ClosedAt == null && t.ClaimedBy == null && t.State != TicketState.Resolved,
            // What a holder sees is what they hold.
            DeskView.Mine when viewer.Role == AccountRole.Holder => t => t.ClosedAt == null && t.State != TicketState.Resolved,
            // Who is an official, in whatever role they sit at the desk, holds tickets too.
            DeskView.Mine when viewer.Official is not null => t => t.ClosedAt == null && (t.ClaimedBy == me || (t.Holder == me && t.State != TicketState.Resolved)),
            DeskView.Mine => t => t.ClosedAt == null && t.ClaimedBy == me,
            DeskView.DueSoon => t => t.ClosedAt == null && t.State != TicketState.Resolved && t.ResolveBy >= now && t.ResolveBy < soon,
            DeskView.Overdue => t => t.ClosedAt == null && t.State != TicketState.Resolved && t.ResolveBy < now,
            DeskView.Waiting => t => t.ClosedAt == null && t.State == TicketState.Resolved,
            DeskView.Returned => t => t.ClosedAt == null && t.State == TicketState.Returned,
            _ => t => true,
        };
    }

    /// <summary>What is due is read by its due time, the earliest first; everything else the newest first.</summary>
    public static bool ByDueTime(DeskView view) => view is DeskView.DueSoon or DeskView.Overdue;
}
