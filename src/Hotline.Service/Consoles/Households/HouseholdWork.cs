using Hotline.Accounts;
using Hotline.People;
using Hotline.Service.Consoles.Rights;
using Hotline.Storage;
using Hotline.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Service.Consoles.Households;

/// <summary>What is known of a household: its latest tickets in the viewer's sight and the visits to it, and a new visit.</summary>
internal sealed class HouseholdWork(HotlineDatabase database, TicketSight sight, TimeProvider clock)
{
    private const int MostShown = 50;
    private const int LongestVisit = 2000;

    /// <summary>A confidential ticket would tell a holder which household it came from.</summary>
    public Task<List<Ticket>> TicketsAsync(Viewer viewer, Household household, CancellationToken cancellation) => database.ReadAsync(db =>
        db.Set<Ticket>().Where(sight.Of(viewer)).Where(t => t.Household == household.Id && (!t.IsConfidential || viewer.Role != AccountRole.Holder))
            .OrderByDescending(t => t.CreatedAt).Take(MostShown).ToListAsync(cancellation));

    /// <summary>The newest first.</summary>
    public Task<List<HouseholdVisit>> VisitsAsync(Household household, CancellationToken cancellation) => database.ReadAsync(db =>
        db.Set<HouseholdVisit>().Where(v => v.Household == household.Id).OrderByDescending(v => v.At).ThenByDescending(v => v.Id).Take(MostShown).ToListAsync(cancellation));

    public async Task<Refusal?> VisitAsync(Viewer viewer, Household household, string? text, CancellationToken cancellation)
    {
        var words = text?.Trim() ?? "";
        if (words.Length is 0 or > LongestVisit)
            return Refusal.Of(RefusalReason.ReplyLength, $"A visit has 1 to {LongestVisit} characters.", ("most", $"{LongestVisit}"));
        var now = clock.GetUtcNow();
        var visit = new HouseholdVisit { Id = Guid.CreateVersion7(now), Household = household.Id, At = now, By = viewer.Actor.Name, Text = words };
        await database.WriteAsync(db => Task.FromResult(db.Add(visit)), cancellation);
        return null;
    }
}
