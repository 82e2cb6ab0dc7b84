using Hotline.Service.Consoles.Lists;
using Hotline.Service.Consoles.Rights;
using Hotline.Storage;
using Hotline.Tickets;
using Hotline.WorkingTime;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Service.Consoles.Walls;

/// <summary>Reads what hangs on the wall, in the sight of the account that it was opened with.</summary>
internal sealed class WallReader(HotlineDatabase database, DeskReader desk, TicketSight sight, Chains chains, TimeProvider clock)
{
    /// <summary>So many can be read from across a room.</summary>
    private const int Shown = 5;

    public async Task<Wall> ReadAsync(Viewer viewer, CancellationToken cancellation)
    {
        var counts = await desk.CountsAsync(viewer, cancellation);
        return await database.ReadAsync(async db =>
        {
            var (now, zone) = (clock.GetUtcNow(), chains.ZoneOf(viewer.Unit));
            var midnight = LocalDay.At(LocalDay.Of(now, zone), TimeOnly.MinValue, zone);
            var seen = db.Set<Ticket>().Where(sight.Of(viewer));
            return new Wall
            {
                At = now,
                Counts = counts,
                CameToday = await seen.LongCountAsync(t => t.CreatedAt >= midnight, cancellation),
                ClosedToday = await seen.LongCountAsync(t => t.ClosedAt != null && t.ClosedAt >= midnight, cancellation),
                Latest = await seen.Where(DeskViews.Of(DeskView.Overdue, viewer, now)).InOrder(byDueTime: true).Take(Shown).ToListAsync(cancellation),
            };
        });
    }
}
