using Hotline.Accounts;
using Hotline.People;
using Hotline.Service.Consoles.Households;
using Hotline.Service.Consoles.Rights;
using Hotline.Storage;
using Hotline.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Service.Consoles.Files;

/// <summary>
/// Reads the families of a caller's number, as far as the viewer may see: all of them where the phone is shared, for nobody is bound by guess. Who is not told
/// who called gets none; and a holder finds no confidential ticket here, for the family beside it would tell whose it is.
/// </summary>
internal sealed class HouseholdFiles(OfficialDirectory directory, ResponsibilityChain chain, Chains chains, TicketSight sight, HouseholdSight households, TimeProvider clock)
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
        // A visit with no ticket in hand is for who may see the household itself.
        var homes = families.Where(h => households.Find(viewer, h.Id) is not null).Select(h => h.Id).ToList();
        var visits = (await ForTicketsAsync(db, [ticket, .. earlier], cancellation)).Concat(await ToHomesAsync(db, homes, cancellation)).ToLookup(v => v.Household, v => v.Visit);
        return new CallerFile(
            [.. families.Select(h => new HouseholdFile(h, h.Id == ticket.Household, Officials(h, ticket), [.. earlier.Where(t => t.Household == h.Id)], [.. visits[h.Id].OrderByDescending(v => v.At).Take(MostVisits)]))],
            [.. earlier.Where(t => t.Household is null || !ids.Contains(t.Household))],
            all.Count - families.Count);
    }

    private bool IsOf(Viewer viewer, Household household) => directory.Now.IsWithin(household.Village, viewer.Unit);

    // The one that the ticket is bound to may have another number by now.
    private List<Household> Families(Ticket ticket)
    {
        var all = chains.HouseholdsOf(ticket.CallerNumber).ToList();
        if (ticket.Household is { } bound && !all.Exists(h => h.Id == bound) && directory.FindHousehold(bound) is { } other)
            all.Insert(0, other);
        return [.. all.OrderByDescending(h => h.Id == ticket.Household)];
    }

    private static async Task<List<(string Household, FamilyVisit Visit)>> ForTicketsAsync(HotlineDb db, List<Ticket> tickets, CancellationToken cancellation)
    {
        var bound = tickets.Where(t => t.Household is not null).ToDictionary(t => t.Id);
        var ids = bound.Keys.ToList();
        var visits = await db.Set<TimelineEntry>().Where(e => ids.Contains(e.TicketId) && e.Kind == TimelineKind.Visit).ToListAsync(cancellation);
        return visits.ConvertAll(e => (bound[e.TicketId].Household!, new FamilyVisit(e.At, e.Actor, e.Text ?? "", bound[e.TicketId].Reference)));
    }

    private static async Task<List<(string Household, FamilyVisit Visit)>> ToHomesAsync(HotlineDb db, List<string> homes, CancellationToken cancellation)
    {
        var visits = await db.Set<HouseholdVisit>().Where(v => homes.Contains(v.Household)).OrderByDescending(v => v.At).Take(MostVisits * homes.Count).ToListAsync(cancellation);
        return visits.ConvertAll(v => (v.Household, new FamilyVisit(v.At, v.By, v.Text, null)));
    }

    private List<ChainLink> Officials(Household household, Ticket ticket)
    {
        if (directory.FindSubject(household.Id) is not { } subject)
            return [];
        var local = TimeZoneInfo.ConvertTime(clock.GetUtcNow(), chains.ZoneOf(ticket.Unit)).DateTime;
        return [.. Answering.Select(role => chain.Find(role, subject, null, local, ticket.Line)).Where(link => link.Official is not null)];
    }
}
