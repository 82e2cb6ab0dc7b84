using Hotline.People;
using Hotline.Phones;
using Hotline.Settings;

namespace Hotline.Tests.People;

/// <summary>The configuration as shipped.</summary>
public sealed class SampleDirectoryTests
{
    private static readonly DateTime Noon = new(2026, 11, 24, 12, 0, 0);

    private readonly SettingProblems _problems = new();
    private readonly PhoneLines _lines;
    private readonly OfficialDirectory _directory;

    public SampleDirectoryTests()
    {
        _lines = PhoneLines.Load(ConfigFolder.Shipped, _problems);
        _directory = OfficialDirectory.Load(ConfigFolder.Shipped, _problems);
        LineCheck.Report(_lines, _directory, _problems);
    }

    [Fact]
    public void It_has_no_problem_and_every_line_belongs_to_a_township()
    {
        Assert.Empty(_problems.All);
        Assert.Equal(3, _lines.All.Count);
        Assert.Equal(12, _directory.Units.Count(unit => unit.Level == UnitLevel.Village));
    }

    [Fact]
    public void In_its_first_township_every_role_is_filled() =>
        Assert.All(new ResponsibilityChain(_directory).Resolve(_directory.FindSubject("CG-01-H01")!, Noon), link => Assert.False(link.IsVacant, link.Reason));

    [Fact]
    public void It_shows_a_vacancy_and_a_substitute()
    {
        var chain = new ResponsibilityChain(_directory);
        Assert.Equal(Vacancy.NotPostedThen, chain.Find(ChainRole.DeputyLeader, _directory.FindSubject("CJ")!, null, Noon).Vacancy);
        Assert.Equal("ch-05", chain.HolderFor(_directory.FindSubject("CH-01-H01")!, Noon).Official!.Id);
        Assert.True(chain.HolderFor(_directory.FindSubject("CH-01-H01")!, Noon).IsSubstitute);
    }

    [Fact]
    public void Its_numbers_are_reserved_for_examples() =>
        Assert.All(
            _directory.Officials.Select(official => official.Phone).OfType<PhoneNumber>().Concat(_lines.All.Select(line => line.Number)),
            number => Assert.Matches(@"^\+1\d{3}55501\d\d$", number.E164));
}
