using Hotline.Accounts;
using Hotline.People;
using Hotline.Phones;
using Hotline.Service.Consoles.Rights;
using Hotline.Tickets;

namespace Hotline.Service.Consoles.Cards;

/// <summary>
/// Makes the service cards of the households that somebody may see: the county all, a township and a village its own, a holder those that they answer for.
/// </summary>
internal sealed class CardMaker(OfficialDirectory directory, ResponsibilityChain chain, PhoneLines lines, PledgeBook pledges, Chains chains, TimeProvider clock)
{
    private static readonly Grade[] Grades = [.. Enum.GetValues<Grade>().OrderDescending()];

    /// <summary>The villages with households that the viewer may see, in the order of the directory.</summary>
    public IReadOnlyList<Unit> VillagesOf(Viewer viewer) =>
        [.. directory.Units.Where(u => u.Level == UnitLevel.Village && directory.Now.IsWithin(u.Code, viewer.Unit) && In(viewer, u.Code).Any())];

    /// <summary>Of one village, in the order of the directory; empty where the viewer sees none.</summary>
    public IReadOnlyList<ServiceCard> OfVillage(Viewer viewer, string village) => [.. In(viewer, village).Select(Make)];

    /// <summary>Of one household; null when there is none that the viewer may see.</summary>
    public ServiceCard? OfHousehold(Viewer viewer, string id) => directory.FindHousehold(id) is { } household && Sees(viewer, household) ? Make(household) : null;

    private IEnumerable<Household> In(Viewer viewer, string village) => directory.HouseholdsIn(village).Where(h => Sees(viewer, h));

    private bool Sees(Viewer viewer, Household household) =>
        directory.Now.IsWithin(household.Village, viewer.Unit) && (viewer.Role != AccountRole.Holder || AnswersFor(viewer.Official, household));

    private bool AnswersFor(string? official, Household household) => official is not null
        && new[] { ChainRole.Cadre, ChainRole.VillageAgent }.Select(role => Find(role, household)).Any(link => link.Official?.Id == official || link.Away?.Id == official);

    private ServiceCard Make(Household household)
    {
        var line = directory.FindUnit(household.Village) is { } village ? lines.Of(village.Parent).FirstOrDefault() : null;
        return new ServiceCard(
            household, line, Find(ChainRole.Cadre, household), Find(ChainRole.VillageAgent, household),
            line is null ? [] : [.. Grades.Select(g => (g, pledges.Of(line.Pledges, g)))]);
    }

    private ChainLink Find(ChainRole role, Household household) => chain.Find(
        role, Subject.Of(household), null, TimeZoneInfo.ConvertTime(clock.GetUtcNow(), chains.ZoneOf(household.Village)).DateTime);
}
