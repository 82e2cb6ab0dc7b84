using Hotline.Service.Consoles.Rights;
using Hotline.Storage;
using Hotline.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Service.Consoles.Files;

/// <summary>Finds open tickets that one may be merged into: of the same caller first, then about the same village; none that the merge would refuse.</summary>
internal sealed class MergeCandidates(TicketSight sight)
{
    private const int Most = 8;

    public async Task<IReadOnlyList<MergeCandidate>> ReadAsync(HotlineDb db, Viewer viewer, Ticket ticket, CancellationToken cancellation)
    {
        if (!RightsTable.Allows(viewer, ticket, Deed.Merge) || Transitions.Find(ticket.State, TicketAction.Merge, viewer.Actor.Role) is null)
            return [];
        var open = db.Set<Ticket>().Where(sight.Of(viewer)).Where(t =>
            t.Id != ticket.Id && t.ClosedAt == null && t.State != TicketState.Resolved && t.Accused == ticket.Accused && t.IsConfidential == ticket.IsConfidential);
        var own = ticket.CallerNumber is { } number ? await Newest(open.Where(t => t.CallerNumber == number), Most).ToListAsync(cancellation) : [];
        var left = Most - own.Count;
        var others = ticket.Village is { } village && left > 0
            ? await Newest(open.Where(t => t.Unit == ticket.Unit && t.Village == village && (ticket.CallerNumber == null || t.CallerNumber != ticket.CallerNumber)), left).ToListAsync(cancellation)
            : [];
        return [.. own.Select(t => new MergeCandidate(t, true)), .. others.Select(t => new MergeCandidate(t, false))];
    }

    private static IQueryable<Ticket> Newest(IQueryable<Ticket> tickets, int most) => tickets.OrderByDescending(t => t.CreatedAt).Take(most);
}
