using FsCheck.Xunit;
using Hotline.People;
using Hotline.Phones;

namespace Hotline.Tests.People;

/// <summary>
/// Whatever the directory looks like, as long as the check of its files would pass: postings and leave at random, rings of
/// substitutes included.
/// </summary>
public sealed class HolderPropertyTests
{
    private const int Officials = 12;
    private static readonly TimeOnly Noon = new(12, 0);
    private static readonly DateOnly Start = new(2026, 1, 1);
    private static readonly string[] Codes = ["SX", "AA", "BB", "AA-1", "AA-2", "BB-1", "AA-1/1", "AA-1/2", "H1", "H2", "H3"];

    [Property(MaxTest = 400)]
    public void Every_ticket_finds_a_holder_on_every_day(int seed, byte postings, byte absences)
    {
        var directory = RandomDirectory(new Random(seed), postings % 60, absences % 30);
        var chain = new ResponsibilityChain(directory);
        foreach (var code in Codes)
        {
            for (var day = Start.AddDays(-5); day < Start.AddDays(45); day = day.AddDays(3))
                Assert.True(chain.HolderFor(directory.FindSubject(code)!, day.ToDateTime(Noon)).Official!.IsReachable);
        }
    }

    [Property(MaxTest = 200)]
    public void Every_link_of_every_chain_is_a_reachable_person_or_a_reason(int seed, byte postings, byte absences)
    {
        var directory = RandomDirectory(new Random(seed), postings % 60, absences % 30);
        var chain = new ResponsibilityChain(directory);
        foreach (var link in Codes.SelectMany(code => chain.Resolve(directory.FindSubject(code)!, Start.AddDays(10).ToDateTime(Noon))))
            Assert.True(link.Official is { IsReachable: true } && link.Vacancy is null || link.Official is null && link.Vacancy is not null, link.Reason);
    }

    [Property(MaxTest = 200)]
    public void Climbing_from_superior_to_superior_ends(int seed, byte postings, byte absences)
    {
        var directory = RandomDirectory(new Random(seed), postings % 60, absences % 30);
        var chain = new ResponsibilityChain(directory);
        for (var day = Start; day < Start.AddDays(30); day = day.AddDays(5))
        {
            foreach (var official in directory.Officials)
                Assert.NotEqual(official.Id, chain.Find(ChainRole.Superior, directory.FindSubject("H1")!, official.Id, day.ToDateTime(Noon)).Official?.Id);
        }
    }

    private static OfficialDirectory RandomDirectory(Random random, int postings, int absences)
    {
        Unit[] units =
        [
            Unit("SX", UnitLevel.County, ""), Unit("AA", UnitLevel.Township, "SX"), Unit("BB", UnitLevel.Township, "SX"),
            Unit("AA-1", UnitLevel.Village, "AA"), Unit("AA-2", UnitLevel.Village, "AA"), Unit("BB-1", UnitLevel.Village, "BB"),
        ];
        Household[] households = [Household("H1", "AA-1", "1"), Household("H2", "AA-2", ""), Household("H3", "BB-1", "4")];
        var officials = Enumerable.Range(0, Officials).Select(i => Official(i, units[random.Next(units.Length)].Code, reachable: i == 0 || random.Next(5) > 0)).ToList();
        var index = new SubjectIndex(units.ToDictionary(unit => unit.Code), households.ToDictionary(household => household.Id));
        // The floor that the check demands; it may begin at any time.
        List<Responsibility> responsibilities = [new("o0", Role.Supervision, index.Find("SX")!, new Period(Day(random), null))];
        for (var i = 0; i < postings; i++)
        {
            var role = Pick(random, Enum.GetValues<Role>());
            var subject = Pick(random, [.. Codes.Select(code => index.Find(code)!).Where(subject => RoleSubjects.Of(role).Contains(subject.Kind))]);
            responsibilities.Add(new($"o{random.Next(Officials)}", role, subject, RandomPeriod(random)));
        }

        var leave = Enumerable.Range(0, absences).Select(_ => new Absence(
            $"o{random.Next(Officials)}", random.Next(6) == 0 ? "" : $"o{random.Next(Officials)}", RandomPeriod(random), "leave"));
        return new OfficialDirectory(new DirectoryRows(units, officials, households, responsibilities, [.. leave]));
    }

    private static Period RandomPeriod(Random random)
    {
        var from = Day(random);
        return new Period(from, random.Next(3) == 0 ? null : from.AddDays(random.Next(30)));
    }

    private static DateOnly Day(Random random) => Start.AddDays(random.Next(30));

    private static T Pick<T>(Random random, T[] from) => from[random.Next(from.Length)];

    private static Unit Unit(string code, UnitLevel level, string parent) => new()
    {
        Code = code,
        Name = new BilingualName(code, code),
        Level = level,
        Parent = parent,
        TimeZone = "Etc/UTC",
        Hours = "township",
        Region = "US",
    };

    private static Household Household(string id, string village, string group) => new()
    {
        Id = id,
        Village = village,
        Group = group,
        Address = "",
        Head = id,
        Phones = [],
    };

    private static Official Official(int i, string unit, bool reachable) => new()
    {
        Id = $"o{i}",
        Name = new BilingualName($"o{i}", ""),
        Unit = unit,
        Post = "post",
        Phone = PhoneNumber.TryParse($"+173255501{10 + i}", "", out var number) && reachable ? number : null,
        Language = Languages.English,
        Channels = reachable ? [Channel.Text] : [],
        TimeZone = "Etc/UTC",
    };
}
