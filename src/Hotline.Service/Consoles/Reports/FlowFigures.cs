using Hotline.Service.Consoles.Rights;
using Hotline.Storage;
using Hotline.Tickets;
using Hotline.WorkingTime;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Service.Consoles.Reports;

/// <summary>Counts arrivals and closes by the clock of the viewer's place.</summary>
internal sealed class FlowFigures(HotlineDatabase database, TicketSight sight, Chains chains, TimeProvider clock)
{
    private const int Hours = 24;
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    // Zones are whole quarters of an hour away from each other: a quarter lies in one local day.
    private static readonly TimeSpan Quarter = TimeSpan.FromMinutes(15);

    public Task<Flow> ReadAsync(Viewer viewer, ReportSpan span, CancellationToken cancellation) => database.ReadAsync(async db =>
    {
        var (now, zone) = (clock.GetUtcNow(), chains.ZoneOf(viewer.Unit));
        var seen = db.Set<Ticket>().Where(sight.Of(viewer));
        // The shortest span holds the last 24 hours.
        var from = span.From(now, zone);
        var came = await CountAsync(seen.Where(t => t.CreatedAt >= from).Select(t => t.CreatedAt), cancellation);
        var closed = await CountAsync(seen.Where(t => t.ClosedAt != null && t.ClosedAt >= from).Select(t => t.ClosedAt!.Value), cancellation);
        var (hoursCame, hoursClosed) = (Sum(came, at => Begin(at, Hour)), Sum(closed, at => Begin(at, Hour)));
        var (daysCame, daysClosed) = (Sum(came, at => LocalDay.Of(at, zone)), Sum(closed, at => LocalDay.Of(at, zone)));
        return new Flow(
            [.. LastHours(now).Select(h => (h, hoursCame.GetValueOrDefault(h), hoursClosed.GetValueOrDefault(h)))],
            [.. span.DaysUntil(LocalDay.Of(now, zone)).Select(d => (d, daysCame.GetValueOrDefault(d), daysClosed.GetValueOrDefault(d)))]);
    });

    // Counted as they are read, not kept: nothing that both databases could group by knows a zone's days.
    private static async Task<Dictionary<DateTimeOffset, long>> CountAsync(IQueryable<DateTimeOffset> instants, CancellationToken cancellation)
    {
        var quarters = new Dictionary<DateTimeOffset, long>();
        await foreach (var at in instants.AsAsyncEnumerable().WithCancellation(cancellation))
            quarters[Begin(at, Quarter)] = quarters.GetValueOrDefault(Begin(at, Quarter)) + 1;
        return quarters;
    }

    private static Dictionary<T, long> Sum<T>(Dictionary<DateTimeOffset, long> quarters, Func<DateTimeOffset, T> of) where T : notnull =>
        quarters.GroupBy(q => of(q.Key)).ToDictionary(g => g.Key, g => g.Sum(q => q.Value));

    private static IEnumerable<DateTimeOffset> LastHours(DateTimeOffset now) => Enumerable.Range(0, Hours).Select(i => Begin(now, Hour) - ((Hours - 1 - i) * Hour));

    private static DateTimeOffset Begin(DateTimeOffset at, TimeSpan of) => new(at.UtcTicks - (at.UtcTicks % of.Ticks), TimeSpan.Zero);
}
