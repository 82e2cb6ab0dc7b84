namespace Hotline.People;

/// <summary>Reads the chain from one snapshot of the directory.</summary>
internal sealed class ChainReader(DirectorySnapshot directory)
{
    /// <summary>Where each role is looked for, in this order; the first place with somebody there counts.</summary>
    private static readonly Dictionary<ChainRole, (Role Role, Func<SubjectPath, Subject?> Where)[]> Places = new()
    {
        [ChainRole.Cadre] = [(Role.Cadre, path => path.Household), (Role.Cadre, path => path.Group)],
        [ChainRole.VillageAgent] = [(Role.Agent, path => path.Village)],
        [ChainRole.Operator] = [(Role.Operator, path => path.Line), (Role.Operator, path => path.Township)],
        [ChainRole.DutyOfficer] = [(Role.Duty, path => path.Line), (Role.Duty, path => path.Township)],
        [ChainRole.DeputyLeader] = [(Role.DeputyLeader, path => path.Township)],
        [ChainRole.DutyLeader] =
            [(Role.DutyLeader, path => path.Line), (Role.DutyLeader, path => path.Township), (Role.DutyLeader, path => path.County)],
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

    private static readonly TimeSpan AfterTurn = TimeSpan.FromHours(12);

    private readonly Postings _postings = new(directory);

    public IReadOnlyList<ChainLink> Resolve(Subject subject, DateTime at)
    {
        var holder = HolderFor(subject, at).Official?.Id;
        return [.. Enum.GetValues<ChainRole>().Select(role => Find(role, subject, holder, at))];
    }

    public ChainLink HolderFor(Subject subject, DateTime at, string? line = null)
    {
        var path = PathOf(subject, line);
        return HolderOrder
            .Select(role => role == ChainRole.Superior ? _postings.On(role, Role.Superior, path.Township, at) : AtPlaces(role, path, at))
            .FirstOrDefault(link => !link.IsVacant) ?? _postings.LastResort(path.County, at);
    }

    public ChainLink Find(ChainRole role, Subject subject, string? holder, DateTime at, string? line = null) => role switch
    {
        ChainRole.Holder when Known(holder) is { } official => _postings.Present(official, at, new ChainLink { Role = role }),
        ChainRole.Holder => HolderFor(subject, at, line) with { Role = role },
        ChainRole.Superior => Superior(directory.PathOf(subject), Known(holder), at),
        _ => AtPlaces(role, PathOf(subject, line), at),
    };

    public ChainLink InPlaceOf(Responsibility posting, DateTime at) => _postings.On(
        posting.Role == Role.Superior ? ChainRole.Superior : Places.First(place => place.Value.Any(p => p.Role == posting.Role)).Key, posting.Role, posting.Subject, at);

    public bool OnChain(string official, Subject subject, DateTime at, string? line = null) =>
        PathOf(subject, line).All.Any(place => Enum.GetValues<Role>()
            .Where(role => role != Role.Administrator && RoleSubjects.Of(role).Contains(place.Kind))
            .SelectMany(role => OnDutyLately(role, at), (role, time) => _postings.On(ChainRole.Holder, role, place, time))
            .Any(link => link.Official?.Id == official || link.Away?.Id == official));

    // Who was told in the last hour of a turn answers after it.
    private static DateTime[] OnDutyLately(Role role, DateTime at) => RoleSubjects.TakesTurns(role) ? [at, at - AfterTurn] : [at];

    private SubjectPath PathOf(Subject subject, string? line) =>
        directory.PathOf(subject) with { Line = line is null ? null : Subject.OfLine(line) };

    private Official? Known(string? holder) => holder is null ? null : directory.FindOfficial(holder);

    private ChainLink AtPlaces(ChainRole role, SubjectPath path, DateTime at)
    {
        var links = Places[role].Select(place => _postings.On(role, place.Role, place.Where(path), at)).ToList();
        return links.Find(link => !link.IsVacant) ?? links.Find(link => link.Vacancy != Vacancy.NobodyNamed) ?? links[^1];
    }

    // A unit without a named head is passed over, and so is a head who is the holder or for whom the holder stands in.
    private ChainLink Superior(SubjectPath path, Official? holder, DateTime at)
    {
        var lowest = holder?.Unit ?? (path.Township ?? path.County)?.Code;
        for (var unit = lowest is null ? null : directory.FindUnit(lowest); unit is not null; unit = directory.FindUnit(unit.Parent))
        {
            var link = _postings.On(ChainRole.Superior, Role.Superior, Subject.Of(unit), at);
            var own = holder is not null && (link.Official?.Id == holder.Id || link.Away?.Id == holder.Id);
            if (!own && link.Vacancy != Vacancy.NobodyNamed)
                return link;
        }

        return new ChainLink { Role = ChainRole.Superior, Vacancy = Vacancy.NobodyAbove };
    }
}
