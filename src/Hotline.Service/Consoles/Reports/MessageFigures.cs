using Hotline.Notifications;
using Hotline.People;
using Hotline.Phones;
using Hotline.Service.Consoles.Rights;
using Hotline.Storage;
using Hotline.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Service.Consoles.Reports;

/// <summary>
/// Counts what went out about tickets in the viewer's sight, and what it cost. What belongs to no ticket (answers, digests) is in neither: nobody could
/// say in whose sight it is.
/// </summary>
internal sealed class MessageFigures(HotlineDatabase database, TicketSight sight, PhoneLines lines)
{
    private static readonly List<Channel> Channels = [.. Enum.GetValues<Channel>()];

    public Task<IReadOnlyList<Deliveries>> DeliveriesAsync(Viewer viewer, DateTimeOffset since, CancellationToken cancellation) => database.ReadAsync(async db =>
        (IReadOnlyList<Deliveries>)await Claimed(db, viewer, since).GroupBy(m => new { m.Channel, m.State })
            .Select(g => new Deliveries(g.Key.Channel, g.Key.State, g.Count())).ToListAsync(cancellation));

    /// <summary>What the carrier took.</summary>
    public Task<IReadOnlyList<Costs>> CostsAsync(Viewer viewer, DateTimeOffset since, CancellationToken cancellation) => database.ReadAsync(async db =>
    {
        var costs = await (from m in Claimed(db, viewer, since)
                           join a in db.Set<DeliveryAttempt>() on m.Id equals a.MessageId
                           where a.Counted
                           group a by new { m.Line, m.Channel } into g
                           select new { g.Key.Line, g.Key.Channel, Cost = g.Sum(a => a.Cost) }).ToListAsync(cancellation);
        return (IReadOnlyList<Costs>)[.. costs.GroupBy(c => (lines.For(c.Line).Unit, c.Channel)).Select(g => new Costs(g.Key.Unit, g.Key.Channel, g.Sum(c => c.Cost)))];
    });

    /// <summary>The bill of the newest months, all units and all messages together, for who may see sums.</summary>
    public Task<IReadOnlyList<(string Month, long Cost)>> BillAsync(int months, CancellationToken cancellation) => database.ReadAsync(async db =>
    {
        var bill = await db.Set<Spending>().GroupBy(s => s.Month).Select(g => new { g.Key, Cost = g.Sum(s => s.Cost) }).OrderByDescending(s => s.Key).Take(months).ToListAsync(cancellation);
        return (IReadOnlyList<(string, long)>)[.. bill.Select(b => (b.Key, b.Cost))];
    });

    // By line and channel, as the index over what was claimed begins.
    private IQueryable<OutboxMessage> Claimed(HotlineDb db, Viewer viewer, DateTimeOffset since)
    {
        var numbers = lines.All.Select(l => l.Number.E164).ToList();
        return from m in db.Set<OutboxMessage>()
               join t in db.Set<Ticket>().Where(sight.Of(viewer)) on m.TicketId equals (Guid?)t.Id
               where numbers.Contains(m.Line) && Channels.Contains(m.Channel) && m.ClaimedAt >= since
               select m;
    }
}
