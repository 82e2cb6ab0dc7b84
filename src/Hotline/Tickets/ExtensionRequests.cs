using System.Globalization;
using Hotline.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Tickets;

/// <summary>More time that was asked for and not yet decided.</summary>
/// <param name="Days">Working days.</param>
/// <param name="Reason">In the holder's words.</param>
public sealed record ExtensionRequest(int Days, string Reason);

/// <summary>Reads requests from the timeline, where they were written.</summary>
public static class ExtensionRequests
{
    /// <summary>The request that waits for a decision; undecided by the due time counts as refused.</summary>
    public static async Task<ExtensionRequest?> PendingAsync(HotlineDb db, Ticket ticket, DateTimeOffset now, CancellationToken cancellation) =>
        now >= ticket.ResolveBy ? null : await UndecidedAsync(db, ticket, cancellation);

    /// <summary>The latest request of the present holder that nobody decided, whether or not it still can be.</summary>
    public static async Task<ExtensionRequest?> UndecidedAsync(HotlineDb db, Ticket ticket, CancellationToken cancellation)
    {
        var since = ticket.AssignedAt ?? ticket.CreatedAt;
        var last = await db.Set<TimelineEntry>().AsNoTracking()
            .Where(e => e.TicketId == ticket.Id && e.At >= since
                && (e.Kind == TimelineKind.ExtensionAsked || e.Kind == TimelineKind.ExtensionApproved || e.Kind == TimelineKind.ExtensionRefused))
            .OrderByDescending(e => e.Sequence).FirstOrDefaultAsync(cancellation);
        return last?.Kind == TimelineKind.ExtensionAsked
            ? new ExtensionRequest(int.Parse(last.Facts["days"], CultureInfo.InvariantCulture), last.Text ?? "")
            : null;
    }
}
