using System.Collections.Frozen;
using Hotline.Phones;

namespace Hotline.People;

/// <summary>
/// The directory at one time. It never changes and may be read from any thread; every look-up is one or two steps over an index.
/// Whoever asks more than one thing that must fit together asks one snapshot.
/// </summary>
public sealed class DirectorySnapshot
{
    private readonly FrozenDictionary<string, Unit> _units;
    private readonly FrozenDictionary<string, Official> _officials;
    private readonly FrozenDictionary<string, Household> _households;
    private readonly FrozenDictionary<PhoneNumber, Official> _officialsByPhone;
    private readonly ILookup<PhoneNumber, Household> _householdsByPhone;
    private readonly ILookup<string, Unit> _children;
    private readonly ILookup<string, Household> _householdsByVillage;
    private readonly ILookup<(Role, Subject), Responsibility> _postings;
    private readonly ILookup<string, Responsibility> _postingsByOfficial;
    private readonly ILookup<string, Absence> _absences;
    private readonly FrozenDictionary<string, VillageNames> _villageNames;
    private readonly SubjectIndex _subjects;

    internal DirectorySnapshot(DirectoryRows rows, string hash)
    {
        Hash = hash;
        Units = rows.Units;
        Officials = rows.Officials;
        _units = rows.Units.ToFrozenDictionary(unit => unit.Code);
        _officials = rows.Officials.ToFrozenDictionary(official => official.Id);
        _households = rows.Households.ToFrozenDictionary(household => household.Id);
        _officialsByPhone = rows.Officials.SelectMany(Phones).ToFrozenDictionary(pair => pair.Phone, pair => pair.Official);
        _householdsByPhone = rows.Households
            .SelectMany(household => household.Phones, (household, phone) => (phone, household))
            .ToLookup(pair => pair.phone, pair => pair.household);
        _children = rows.Units.ToLookup(unit => unit.Parent);
        _householdsByVillage = rows.Households.ToLookup(household => household.Village);
        _postings = rows.Responsibilities.OrderBy(posting => posting.Period.From).ToLookup(posting => (posting.Role, posting.Subject));
        _postingsByOfficial = rows.Responsibilities.ToLookup(posting => posting.Official);
        _absences = rows.Absences.ToLookup(absence => absence.Official);
        _villageNames = rows.Units.Where(unit => unit.Level == UnitLevel.Township)
            .ToFrozenDictionary(township => township.Code, township => new VillageNames(_children[township.Code]));
        _subjects = new SubjectIndex(_units, _households);
    }

    /// <summary>Of the files that it was read from.</summary>
    public string Hash { get; }

    /// <summary>In the order of the file.</summary>
    public IReadOnlyList<Unit> Units { get; }

    /// <summary>In the order of the file.</summary>
    public IReadOnlyList<Official> Officials { get; }

    /// <summary>Numbers of the lines that have rosters of their own, E.164.</summary>
    public IEnumerable<string> LineRosters => _postings.Where(postings => postings.Key.Item2.Kind == SubjectKind.Line).Select(postings => postings.Key.Item2.Code).Distinct();

    public int HouseholdCount => _households.Count;

    public Unit? FindUnit(string code) => _units.GetValueOrDefault(code);

    /// <summary>Whether a unit is that place, or lies anywhere below it.</summary>
    public bool IsWithin(string unit, string place)
    {
        for (var at = FindUnit(unit); at is not null; at = FindUnit(at.Parent))
        {
            if (at.Code == place)
                return true;
        }

        return false;
    }

    public Official? FindOfficial(string id) => _officials.GetValueOrDefault(id);

    public Household? FindHousehold(string id) => _households.GetValueOrDefault(id);

    /// <summary>What a stored code means; null when the directory no longer has it.</summary>
    public Subject? FindSubject(string code) => _subjects.Find(code);

    /// <summary>The units one level below.</summary>
    public IEnumerable<Unit> UnitsBelow(string code) => _children[code];

    public IEnumerable<Household> HouseholdsIn(string village) => _householdsByVillage[village];

    /// <summary>The families that have this number; several when a phone is shared, none when it is not on the register.</summary>
    public IReadOnlyList<Household> HouseholdsOf(PhoneNumber phone) => [.. _householdsByPhone[phone]];

    /// <summary>The official who has this number as first or second phone.</summary>
    public Official? OfficialByPhone(PhoneNumber phone) => _officialsByPhone.GetValueOrDefault(phone);

    /// <summary>The village of a township whose name stands in a text; null when none or more than one does.</summary>
    public Unit? VillageNamedIn(string text, string township) => _villageNames.GetValueOrDefault(township)?.OnlyOneIn(text);

    /// <summary>What a text says beside the name of a village.</summary>
    public string BesideVillage(string text, Unit village) => _villageNames.GetValueOrDefault(village.Parent)?.Beside(text, village) ?? text;

    /// <summary>Everybody who answered or will answer in this role for this subject, oldest posting first.</summary>
    public IEnumerable<Responsibility> Postings(Role role, Subject subject) => _postings[(role, subject)];

    /// <summary>All that an official answered or will answer for.</summary>
    public IEnumerable<Responsibility> PostingsOf(string official) => _postingsByOfficial[official];

    /// <summary>
    /// The posting by which an official had something that is no longer theirs: it ran when it was given, and now none runs, neither for
    /// the subject or a place that it lies in nor, where the official never answered for these, for anything. Turns of duty do not count.
    /// </summary>
    /// <param name="official">Id of the official.</param>
    /// <param name="subject">What the ticket is about.</param>
    /// <param name="given">The local day on which the official got it.</param>
    /// <param name="day">The local day.</param>
    public Responsibility? EndedPosting(string official, Subject subject, DateOnly given, DateOnly day)
    {
        var places = PathOf(subject).All.ToHashSet();
        var postings = PostingsOf(official).Where(posting => posting.Role != Role.Administrator && !posting.IsTurn).ToList();
        var here = postings.Where(posting => places.Contains(posting.Subject)).ToList();
        var counting = here.Count > 0 ? here : postings;
        return counting.Exists(posting => posting.Period.Contains(day))
            ? null
            : counting.Where(posting => posting.Period.HasEnded(day) && posting.Period.Contains(given)).MaxBy(posting => posting.Period.To);
    }

    /// <summary>The leave that an official is on; null when at work.</summary>
    public Absence? AbsenceOf(string official, DateOnly day) => _absences[official].FirstOrDefault(absence => absence.Period.Contains(day));

    /// <summary>Who is there on a day: the official, or who stands in; substitutes who are away have substitutes of their own. Null: nobody.</summary>
    public Official? Present(Official official, DateOnly day)
    {
        var asked = new HashSet<string>();
        Official? there = official;
        while (there is not null && AbsenceOf(there.Id, day) is { } absence)
            there = asked.Add(there.Id) ? FindOfficial(absence.Substitute) : null;
        return there;
    }

    /// <summary>Ids of those who are away and in whose place an official is there, each by the clock of their unit.</summary>
    public IEnumerable<string> InWhosePlace(string official, DateTimeOffset at) =>
        _absences.Select(leaves => FindOfficial(leaves.Key)).OfType<Official>().Where(away => away.Id != official && Present(away, DayIn(away.Unit, at))?.Id == official).Select(away => away.Id);

    /// <summary>The subject and all that it lies in.</summary>
    public SubjectPath PathOf(Subject subject)
    {
        var household = subject.Kind == SubjectKind.Household ? FindHousehold(subject.Code) : null;
        var group = subject.Kind == SubjectKind.Group ? subject
            : household is { Group.Length: > 0 } ? Subject.OfGroup(household.Village, household.Group) : null;
        var lowest = FindUnit(household?.Village ?? subject.VillageOfGroup ?? subject.Code)
            // A ticket can outlive its household on the register: it then belongs to the county.
            ?? Units.FirstOrDefault(unit => unit.Level == UnitLevel.County);
        var units = new Dictionary<UnitLevel, Subject>();
        for (var unit = lowest; unit is not null; unit = FindUnit(unit.Parent))
            units[unit.Level] = Subject.Of(unit);
        return new SubjectPath(
            household is null ? null : subject, group,
            units.GetValueOrDefault(UnitLevel.Village), units.GetValueOrDefault(UnitLevel.Township), units.GetValueOrDefault(UnitLevel.County));
    }

    private DateOnly DayIn(string unit, DateTimeOffset at) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, FindUnit(unit) is { } found ? TimeZoneInfo.FindSystemTimeZoneById(found.TimeZone) : TimeZoneInfo.Utc).DateTime);

    private static IEnumerable<(PhoneNumber Phone, Official Official)> Phones(Official official) =>
        new[] { official.Phone, official.SecondPhone }.OfType<PhoneNumber>().Select(phone => (phone, official));
}
