using Hotline.Accounts;
using Hotline.People;
using Hotline.Service.Consoles.Rights;

namespace Hotline.Service.Consoles.Households;

/// <summary>Which households somebody can see: those of the unit, a holder those for which they answer by a posting of today. The others do not exist (404).</summary>
internal sealed class HouseholdSight(OfficialDirectory directory, TimeProvider clock)
{
    public Household? Find(Viewer viewer, string id) =>
        directory.FindHousehold(id) is { } household && (viewer.Role == AccountRole.Holder ? Own(viewer).Contains(household) : directory.Now.IsWithin(household.Village, viewer.Unit)) ? household : null;

    /// <summary>For which the viewer's official answers, as cadre or as agent of the village.</summary>
    public IReadOnlyList<Household> Own(Viewer viewer)
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var postings = viewer.Official is { } official ? directory.Now.PostingsOf(official).Where(p => p.Role is Role.Cadre or Role.Agent && p.Period.Contains(today)) : [];
        return [.. postings.SelectMany(p => In(p.Subject)).DistinctBy(h => h.Id)];
    }

    private IEnumerable<Household> In(Subject subject) => subject.Kind switch
    {
        SubjectKind.Household => directory.FindHousehold(subject.Code) is { } one ? [one] : [],
        SubjectKind.Group => directory.HouseholdsIn(subject.VillageOfGroup!).Where(h => Subject.OfGroup(h.Village, h.Group) == subject),
        SubjectKind.Village => directory.HouseholdsIn(subject.Code),
        _ => [],
    };
}
