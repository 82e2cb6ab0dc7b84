namespace Hotline.People;

/// <summary>
/// Who answers for a household, group, village or township on a day. Links are data: who, for what, since when, or why nobody;
/// what is vacant is returned as vacant, so that a ladder can say so and fall through.
/// </summary>
public sealed class ResponsibilityChain(OfficialDirectory directory)
{
    /// <summary>Where each role is looked for, in this order; the first place with somebody there counts.</summary>
    private static readonly Dictionary<ChainRole, (Role Role, Func<SubjectPath, Subject?> Where)[]> Places = new()
    {
        [ChainRole.Cadre] = [(Role.Cadre, path => path.Household), (Role.Cadre, path => path.Group)],
        [ChainRole.VillageAgent] = [(Role.Agent, path => path.Village)],
        [ChainRole.Operator] = [(Role.Operator, path => path.Township)],
        [ChainRole.DutyOfficer] = [(Role.Duty, path => path.Township)],
        [ChainRole.DeputyLeader] = [(Role.DeputyLeader, path => path.Township)],
        [ChainRole.DutyLeader] = [(Role.DutyLeader, path => path.Township), (Role.DutyLeader, path => path.County)],
        [ChainRole.DutyDesk] = [(Role.DutyDesk, path => path.County)],
        [ChainRole.CountyLeader] = [(Role.Leader, path => path.Township)],
        [ChainRole.DepartmentContact] = [(Role.Department, path => path.Village)],
        [ChainRole.SupervisionOffice] = [(Role.Supervision, path => path.County)],
        [ChainRole.Administrator] =
            [(Role.Administrator, path => path.Village), (Role.Administrator, path => path.Township), (Role.Administrator, path => path.County)],
    };

    /// <summary>Who gets a new ticket: the first of these who is there.</summary>
    private static readonly ChainRole[] HolderOrder =
        [ChainRole.Cadre, ChainRole.VillageAgent, ChainRole.Operator, ChainRole.DutyOfficer, ChainRole.Superior, ChainRole.SupervisionOffice];

    private readonly Postings _postings = new(directory);

    /// <summary>Every role of the chain, each with its person or vacant; the superior is the one above the holder found.</summary>
    public IReadOnlyList<ChainLink> Resolve(Subject subject, DateOnly day)
    {
        var holder = HolderFor(subject, day).Official?.Id;
        return [.. Enum.GetValues<ChainRole>().Select(role => Find(role, subject, holder, day))];
    }

    /// <summary>
    /// Who gets a new ticket: cadre, village agent, operator, duty officer, head of the township, supervision office.
    /// Never vacant in a directory that loaded without problems. The link's role says as what the person was found.
    /// </summary>
    public ChainLink HolderFor(Subject subject, DateOnly day)
    {
        var path = directory.PathOf(subject);
        return HolderOrder
            .Select(role => role == ChainRole.Superior ? _postings.On(role, Role.Superior, path.Township, day) : AtPlaces(role, path, day))
            .FirstOrDefault(link => !link.IsVacant) ?? _postings.LastResort(path.County, day);
    }

    /// <summary>The person for a role.</summary>
    /// <param name="role">Whom.</param>
    /// <param name="subject">What the ticket is about.</param>
    /// <param name="holder">Id of the official who has the ticket; null or unknown: before a first assignment.</param>
    /// <param name="day">The local day.</param>
    public ChainLink Find(ChainRole role, Subject subject, string? holder, DateOnly day) => role switch
    {
        ChainRole.Holder when Known(holder) is { } official => _postings.Present(official, day, new ChainLink { Role = role }),
        ChainRole.Holder => HolderFor(subject, day) with { Role = role },
        ChainRole.Superior => Superior(directory.PathOf(subject), Known(holder), day),
        _ => AtPlaces(role, directory.PathOf(subject), day),
    };

    /// <summary>
    /// Whether an official answers for the subject or for a place that it lies in, stands in for one who does, or is away from it.
    /// Who holds the ticket by assignment alone is not known here.
    /// </summary>
    public bool OnChain(string official, Subject subject, DateOnly day) =>
        directory.PathOf(subject).All.Any(place => Enum.GetValues<Role>()
            .Where(role => role != Role.Administrator && RoleSubjects.Of(role).Contains(place.Kind))
            .Select(role => _postings.On(ChainRole.Holder, role, place, day))
            .Any(link => link.Official?.Id == official || link.Away?.Id == official));

    private Official? Known(string? holder) => holder is null ? null : directory.FindOfficial(holder);

    private ChainLink AtPlaces(ChainRole role, SubjectPath path, DateOnly day)
    {
        var links = Places[role].Select(place => _postings.On(role, place.Role, place.Where(path), day)).ToList();
        return links.Find(link => !link.IsVacant) ?? links.Find(link => link.Vacancy != Vacancy.NobodyNamed) ?? links[^1];
    }

    // A unit without a named head is passed over, and so is a head who is the holder or for whom the holder stands in.
    private ChainLink Superior(SubjectPath path, Official? holder, DateOnly day)
    {
        var lowest = holder?.Unit ?? (path.Township ?? path.County)?.Code;
        for (var unit = lowest is null ? null : directory.FindUnit(lowest); unit is not null; unit = directory.FindUnit(unit.Parent))
        {
            var link = _postings.On(ChainRole.Superior, Role.Superior, Subject.Of(unit), day);
            var own = holder is not null && (link.Official?.Id == holder.Id || link.Away?.Id == holder.Id);
            if (!own && link.Vacancy != Vacancy.NobodyNamed)
                return link;
        }

        return new ChainLink { Role = ChainRole.Superior, Vacancy = Vacancy.NobodyAbove };
    }
}
