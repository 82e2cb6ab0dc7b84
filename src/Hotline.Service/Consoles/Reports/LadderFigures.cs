using Hotline.Escalations;
using Hotline.Service.Consoles.Rights;
using Hotline.Storage;
using Hotline.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Service.Consoles.Reports;

/// <summary>Counts the ladders that run on tickets in the viewer's sight, by how far up they have come.</summary>
internal sealed class LadderFigures(HotlineDatabase database, TicketSight sight)
{
    public Task<IReadOnlyDictionary<LadderHeight, long>> ReadAsync(Viewer viewer, CancellationToken cancellation) => database.ReadAsync(async db =>
    {
        var running = from t in db.Set<Ticket>().Where(sight.Of(viewer))
                      join e in db.Set<Escalation>() on t.Id equals e.TicketId
                      where t.ClosedAt == null && e.NextDueAt != null
                      group e by new { e.PolicyVersion, e.Rounds } into g
                      select new { g.Key.PolicyVersion, g.Key.Rounds, Count = g.Count() };
        var counted = await running.ToListAsync(cancellation);
        var versions = counted.Select(c => c.PolicyVersion).Distinct().ToList();
        var policies = (await db.Set<PolicyVersion>().Where(p => versions.Contains(p.Version)).ToListAsync(cancellation)).ToDictionary(p => p.Version, PolicyBook.Restore);
        return (IReadOnlyDictionary<LadderHeight, long>)counted
            .GroupBy(c => policies.TryGetValue(c.PolicyVersion, out var policy) ? LadderHeights.Reached(policy, c.Rounds) : LadderHeight.None)
            .ToDictionary(g => g.Key, g => g.Sum(c => (long)c.Count));
    });
}
