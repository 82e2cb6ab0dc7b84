using Hotline.Accounts;
using Hotline.People;
using Hotline.Service.Consoles.Rights;
using Hotline.Tickets;

namespace Hotline.Service.Consoles.Households;

/// <summary>
/// Which households somebody can see: those of the unit, a holder those for which they answer today, stand in for who does, or are away from. The others do not exist (404).
/// </summary>
internal sealed class HouseholdSight(OfficialDirectory directory, ResponsibilityChain chain, Chains chains, TimeProvider clock)
{
    private static readonly ChainRole[] Answering = [ChainRole.Cadre, ChainRole.VillageAgent];

    public Household? Find(Viewer viewer, string id) => directory.FindHousehold(id) is { } household && Sees(viewer, household) ? household : null;

    public bool Sees(Viewer viewer, Household household) =>
        viewer.Role == AccountRole.Holder ? AnswersFor(viewer.Official, household) : directory.Now.IsWithin(household.Village, viewer.Unit);

    /// <summary>For which the viewer's official answers, as cadre or as agent of the village.</summary>
    public IReadOnlyList<Household> Own(Viewer viewer)
    {
        if (viewer.Official is not { } official)
            return [];
        // Only what these were ever posted to is looked at: a county has too many households to ask for each.
        var people = directory.Now;
        var postings = people.InWhosePlace(official, clock.GetUtcNow()).Prepend(official).SelectMany(people.PostingsOf).Where(p => p.Role is Role.Cadre or Role.Agent);
        return [.. postings.Select(p => p.Subject).Distinct().SelectMany(In).DistinctBy(h => h.Id).Where(h => AnswersFor(official, h))];
    }

    /// <summary>Who answers for a household now, by the clock of its village.</summary>
    public ChainLink LinkOf(ChainRole role, Household household) => chain.Find(
        role, Subject.Of(household), null, TimeZoneInfo.ConvertTime(clock.GetUtcNow(), chains.ZoneOf(household.Village)).DateTime);

    private bool AnswersFor(string? official, Household household) => official is not null
        && Answering.Select(role => LinkOf(role, household)).Any(link => link.Official?.Id == official || link.Away?.Id == official);

    private IEnumerable<Household> In(Subject subject) => subject.Kind switch
    {
        SubjectKind.Household => directory.FindHousehold(subject.Code) is { } one ? [one] : [],
        SubjectKind.Group => directory.HouseholdsIn(subject.VillageOfGroup!).Where(h => Subject.OfGroup(h.Village, h.Group) == subject),
        SubjectKind.Village => directory.HouseholdsIn(subject.Code),
        _ => [],
    };
}
