using Hotline.Service.Consoles.Lists;
using Hotline.Service.Consoles.Rights;
using Hotline.Storage;
using Hotline.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Service.Consoles.Reports;

/// <summary>Counts what is open, in the sight of one viewer.</summary>
internal sealed class OpenFigures(HotlineDatabase database, TicketSight sight, ReportSight reports, TimeProvider clock)
{
    /// <summary>The ages that are told apart, in days since arrival; the last is older than all of them.</summary>
    public static readonly IReadOnlyList<int> Ages = [1, 3, 7, 15, 30];

    /// <summary>By grade, how many of each age, the youngest first.</summary>
    public Task<IReadOnlyDictionary<Grade, IReadOnlyList<long>>> ByAgeAsync(Viewer viewer, CancellationToken cancellation) => database.ReadAsync(async db =>
    {
        var now = clock.GetUtcNow();
        var (one, three, week, half, month) = (now.AddDays(-Ages[0]), now.AddDays(-Ages[1]), now.AddDays(-Ages[2]), now.AddDays(-Ages[3]), now.AddDays(-Ages[4]));
        var counted = await Open(db, viewer).Select(t => new { t.Grade, At = t.MergedArrival ?? t.CreatedAt }).GroupBy(t => t.Grade).Select(g => new
        {
            g.Key,
            One = g.Count(t => t.At > one),
            Three = g.Count(t => t.At <= one && t.At > three),
            Week = g.Count(t => t.At <= three && t.At > week),
            Half = g.Count(t => t.At <= week && t.At > half),
            Month = g.Count(t => t.At <= half && t.At > month),
            Older = g.Count(t => t.At <= month),
        }).ToListAsync(cancellation);
        return (IReadOnlyDictionary<Grade, IReadOnlyList<long>>)counted.ToDictionary(
            c => c.Key, c => (IReadOnlyList<long>)[c.One, c.Three, c.Week, c.Half, c.Month, c.Older]);
    });

    /// <summary>How many are overdue, by township for the county and by village for a township; the empty place is where none is known. The most first.</summary>
    public Task<IReadOnlyList<(string Place, long Count)>> OverdueAsync(Viewer viewer, CancellationToken cancellation) => database.ReadAsync(async db =>
    {
        var overdue = db.Set<Ticket>().Where(sight.Of(viewer)).Where(DeskViews.Of(DeskView.Overdue, viewer, clock.GetUtcNow()));
        var places = reports.IsCounty(viewer) ? overdue.GroupBy(t => t.Unit) : overdue.GroupBy(t => t.Village ?? "");
        var counted = await places.Select(g => new { g.Key, Count = g.Count() }).OrderByDescending(g => g.Count).ThenBy(g => g.Key).ToListAsync(cancellation);
        return (IReadOnlyList<(string, long)>)[.. counted.Select(c => (c.Key, (long)c.Count))];
    });

    private IQueryable<Ticket> Open(HotlineDb db, Viewer viewer) => db.Set<Ticket>().Where(sight.Of(viewer)).Where(t => t.ClosedAt == null);
}
