using Hotline.Accounts;
using Hotline.People;
using Hotline.Phones;
using Hotline.Service.Consoles.Households;
using Hotline.Service.Consoles.Rights;
using Hotline.Tickets;

namespace Hotline.Service.Consoles.Cards;

/// <summary>Makes the service cards of the households that somebody may see.</summary>
internal sealed class CardMaker(OfficialDirectory directory, HouseholdSight sight, PhoneLines lines, PledgeBook pledges)
{
    private static readonly Grade[] Grades = [.. Enum.GetValues<Grade>().OrderDescending()];

    /// <summary>The villages with households that the viewer may see, in the order of the directory.</summary>
    public IReadOnlyList<Unit> VillagesOf(Viewer viewer)
    {
        var own = viewer.Role == AccountRole.Holder ? sight.Own(viewer).Select(h => h.Village).ToHashSet() : null;
        return [.. directory.Units.Where(u => u.Level == UnitLevel.Village && (own?.Contains(u.Code) ?? In(viewer, u.Code).Any()))];
    }

    /// <summary>Of one village, in the order of the directory; empty where the viewer sees none.</summary>
    public IReadOnlyList<ServiceCard> OfVillage(Viewer viewer, string village) => [.. In(viewer, village).Select(Make)];

    /// <summary>Of one household; null when there is none that the viewer may see.</summary>
    public ServiceCard? OfHousehold(Viewer viewer, string id) => sight.Find(viewer, id) is { } household ? Make(household) : null;

    private IEnumerable<Household> In(Viewer viewer, string village) => directory.HouseholdsIn(village).Where(h => sight.Sees(viewer, h));

    private ServiceCard Make(Household household)
    {
        var line = directory.FindUnit(household.Village) is { } village ? lines.Of(village.Parent).FirstOrDefault() : null;
        return new ServiceCard(
            household, line, sight.LinkOf(ChainRole.Cadre, household), sight.LinkOf(ChainRole.VillageAgent, household),
            line is null ? [] : [.. Grades.Select(g => (g, pledges.Of(line.Pledges, g)))]);
    }
}
