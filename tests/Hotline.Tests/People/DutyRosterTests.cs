using System.Globalization;
using FsCheck.Xunit;
using Hotline.People;
using Hotline.Phones;
using Hotline.Settings;

namespace Hotline.Tests.People;

public sealed class DutyRosterTests : IDisposable
{
    private readonly DirectoryFolder _folder = new();

    public DutyRosterTests() => _folder.Write("responsibilities.csv", """
        official,role,subject,from,to,from_time,to_time
        watch,supervision,SX,2026-01-01,,,
        head,duty,CG,2026-11-02,2026-11-06,08:00,18:00
        night,duty,CG,2026-11-02,2026-11-06,18:00,08:00
        deputy,duty,CG,2026-11-07,2026-11-08,08:00,08:00
        leader,duty-leader,CG,2026-01-01,,18:00,08:00
        boss,duty-desk,SX,2026-01-01,,,
        """);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("2026-11-02 07:59", null, "the first day begins with the day's turn")]
    [InlineData("2026-11-02 08:00", "head", "a turn begins on the minute")]
    [InlineData("2026-11-02 17:59", "head", "and lasts until the next")]
    [InlineData("2026-11-02 18:00", "night", "the night's turn")]
    [InlineData("2026-11-03 00:00", "night", "goes over midnight")]
    [InlineData("2026-11-03 07:59", "night", "until the morning")]
    [InlineData("2026-11-07 07:59", "night", "the last night reaches into the day after its last day")]
    [InlineData("2026-11-07 08:00", "deputy", "a turn of 24 hours")]
    [InlineData("2026-11-09 07:59", "deputy", "ends on the morning after")]
    [InlineData("2026-11-09 08:00", null, "and then nobody is there")]
    public void The_duty_officer_is_who_has_the_turn_at_that_time(string at, string? official, string why)
    {
        var link = Find(ChainRole.DutyOfficer, at);
        Assert.True(official == link.Official?.Id, why);
        Assert.Equal(official is null ? Vacancy.NotPostedThen : null, link.Vacancy);
    }

    [Fact]
    public void Outside_the_township_leaders_turn_the_rung_is_vacant_and_the_desk_is_always_there()
    {
        Assert.Equal("leader", Find(ChainRole.DutyLeader, "2026-11-03 02:00").Official!.Id);
        Assert.True(Find(ChainRole.DutyLeader, "2026-11-03 12:00").IsVacant);
        Assert.Equal("boss", Find(ChainRole.DutyDesk, "2026-11-03 12:00").Official!.Id);
    }

    [Fact]
    public void A_lines_own_roster_counts_before_the_townships_and_its_gaps_are_the_townships()
    {
        _folder.Append("responsibilities.csv", "desk,duty,+17325550100,2026-11-02,2026-11-06,18:00,23:00");
        var chain = new ResponsibilityChain(_folder.Load());
        string? On(string line, string at) => chain.Find(ChainRole.DutyOfficer, new Subject(SubjectKind.Township, "CG"), null, At(at), line).Official?.Id;

        Assert.Equal("desk", On("+17325550100", "2026-11-03 20:00"));
        Assert.Equal("night", On("+17325550100", "2026-11-03 23:30"));
        Assert.Equal("night", On("+17325550200", "2026-11-03 20:00"));
    }

    [Fact]
    public void A_roster_of_a_number_that_is_no_line_is_refused()
    {
        _folder.Append("responsibilities.csv", "desk,duty,+17325550177,2026-11-02,,,");
        var problems = new SettingProblems();
        LineCheck.Report(new PhoneLines([]), _folder.Load(), problems);
        Assert.Equal(("subject", "+17325550177"), problems.All.Select(p => (p.Key, p.Value)).Single());
    }

    [Fact]
    public void The_reason_names_the_turn() =>
        Assert.Equal("duty-officer of CG since 2026-11-02 18:00-08:00", Find(ChainRole.DutyOfficer, "2026-11-03 02:00").Reason);

    [Fact]
    public void Who_was_told_in_the_last_hour_of_a_turn_may_answer_after_it()
    {
        var directory = _folder.Load();
        var chain = new ResponsibilityChain(directory);
        Assert.True(chain.OnChain("night", directory.FindSubject("CG")!, At("2026-11-03 09:00")));
        Assert.False(chain.OnChain("night", directory.FindSubject("CG")!, At("2026-11-09 09:00")));
    }

    [Theory]
    [InlineData("desk,duty,CG,2026-11-03,2026-11-03,17:00,19:00", "from")]
    [InlineData("desk,duty,CG,2026-11-07,2026-11-07,07:00,08:00", "from")]
    [InlineData("desk,duty,CG,2026-11-05,2026-11-05,,", "from")]
    [InlineData("desk,duty,CG,2026-12-01,,08:00,", "to_time")]
    [InlineData("desk,duty,CG,2026-12-01,,8 Uhr,18:00", "from_time")]
    [InlineData("desk,superior,CG,2026-12-01,,08:00,18:00", "from_time")]
    public void A_turn_that_meets_another_or_makes_no_sense_is_refused(string row, string column)
    {
        _folder.Append("responsibilities.csv", row);
        _folder.Load(out var problems);
        Assert.Equal(column, Assert.Single(problems).Key);
    }

    [Theory]
    [InlineData("desk,duty,CG,2026-11-09,2026-11-30,08:00,20:00")]
    [InlineData("desk,duty,CG,2026-11-01,2026-11-01,08:00,08:00")]
    public void Turns_that_touch_do_not_overlap(string row)
    {
        _folder.Append("responsibilities.csv", row);
        Assert.NotEmpty(_folder.Load().Officials);
    }

    [Property(MaxTest = 1000)]
    public void Rosters_overlap_exactly_when_some_minute_belongs_to_both(int seed)
    {
        var random = new Random(seed);
        var ((days, hours), (otherDays, otherHours)) = (Roster(random), Roster(random));
        var shared = Enumerable.Range(0, 12 * 48).Select(half => new DateTime(2026, 11, 1).AddMinutes(30 * half))
            .Any(at => IsOn(days, hours, at) && IsOn(otherDays, otherHours, at));
        Assert.Equal(shared, DailyHours.Overlap(days, hours, otherDays, otherHours));
    }

    private static (Period Days, DailyHours? Hours) Roster(Random random)
    {
        var from = new DateOnly(2026, 11, 2).AddDays(random.Next(6));
        var hours = random.Next(5) == 0 ? (DailyHours?)null : new DailyHours(Half(), Half());
        return (new Period(from, from.AddDays(random.Next(4))), hours);

        TimeOnly Half() => TimeOnly.MinValue.AddMinutes(30 * random.Next(48));
    }

    private static bool IsOn(Period days, DailyHours? hours, DateTime at) => new Responsibility("a", Role.Duty, new Subject(SubjectKind.Township, "CG"), days, hours).IsOn(at);

    private ChainLink Find(ChainRole role, string at)
    {
        var directory = _folder.Load();
        return new ResponsibilityChain(directory).Find(role, directory.FindSubject("CG")!, null, At(at));
    }

    private static DateTime At(string text) => DateTime.ParseExact(text, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
