using Hotline.Accounts;
using Hotline.People;
using Hotline.Service.Consoles.Rights;
using Hotline.Storage;
using Hotline.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Service.Consoles.Files;

/// <summary>
/// Reads the families of a caller's number, as far as the viewer may see: all of them where the phone is shared, for nobody is bound by guess. Who is not told
/// who called gets none; and a holder finds no confidential ticket here, for the family beside it would tell whose it is.
/// </summary>
internal sealed class HouseholdFiles(OfficialDirectory directory, ResponsibilityChain chain, Chains chains, TicketSight sight, TimeProvider clock)
{
    private const int MostEarlier = 20;
    private const int MostVisits = 10;
    private static readonly ChainRole[] Answering = [ChainRole.Cadre, ChainRole.VillageAgent, ChainRole.DepartmentContact, ChainRole.CountyLeader];

    public async Task<CallerFile> ReadAsync(HotlineDb db, Viewer viewer, Ticket ticket, CancellationToken cancellation)
    {
        if (RightsTable.HidesCaller(viewer, ticket))
            return CallerFile.Hidden;
        var all = Families(ticket);
        var families = all.FindAll(h => h.Id == ticket.Household || IsOf(viewer, h));
        var ids = families.Select(h => h.Id).ToList();
        var (number, holder) = (ticket.CallerNumber, viewer.Role == AccountRole.Holder);
        var earlier = await db.Set<Ticket>().Where(sight.Of(viewer))
            .Where(t => t.Id != ticket.Id && ((number != null && t.CallerNumber == number) || (t.Household != null && ids.Contains(t.Household))) && !(holder && t.IsConfidential))
            .OrderByDescending(t => t.CreatedAt).Take(MostEarlier).ToListAsync(cancellation);
        var visits = await VisitsAsync(db, [ticket, .. earlier], cancellation);
        return new CallerFile(
            [.. families.Select(h => new HouseholdFile(h, h.Id == ticket.Household, Officials(h, ticket), [.. earlier.Where(t => t.Household == h.Id)], Of(h, visits)))],
            [.. earlier.Where(t => t.Household is null || !ids.Contains(t.Household))],
            all.Count - families.Count);
    }

    private bool IsOf(Viewer viewer, Household household) =>
        household.Village == viewer.Unit || directory.Now.PathOf(new Subject(SubjectKind.Village, household.Village)) is var path && (path.Township?.Code == viewer.Unit || path.County?.Code == viewer.Unit);

    // The one that the ticket is bound to may have another number by now.
    private List<Household> Families(Ticket ticket)
    {
        var all = chains.HouseholdsOf(ticket.CallerNumber).ToList();
        if (ticket.Household is { } bound && !all.Exists(h => h.Id == bound) && directory.FindHousehold(bound) is { } other)
            all.Insert(0, other);
        return [.. all.OrderByDescending(h => h.Id == ticket.Household)];
    }

    private static List<(string, TimelineEntry)> Of(Household household, List<(Ticket Ticket, TimelineEntry Entry)> visits) =>
        [.. visits.Where(v => v.Ticket.Household == household.Id).Take(MostVisits).Select(v => (v.Ticket.Reference, v.Entry))];

    private static async Task<List<(Ticket Ticket, TimelineEntry Entry)>> VisitsAsync(HotlineDb db, List<Ticket> tickets, CancellationToken cancellation)
    {
        var ids = tickets.Select(t => t.Id).ToList();
        var visits = await db.Set<TimelineEntry>().Where(e => ids.Contains(e.TicketId) && e.Kind == TimelineKind.Visit).OrderByDescending(e => e.Sequence).ToListAsync(cancellation);
        return [.. visits.Select(e => (tickets.Find(t => t.Id == e.TicketId)!, e))];
    }

    private List<ChainLink> Officials(Household household, Ticket ticket)
    {
        if (directory.FindSubject(household.Id) is not { } subject)
            return [];
        var local = TimeZoneInfo.ConvertTime(clock.GetUtcNow(), chains.ZoneOf(ticket.Unit)).DateTime;
        return [.. Answering.Select(role => chain.Find(role, subject, null, local, ticket.Line)).Where(link => link.Official is not null)];
    }
}
