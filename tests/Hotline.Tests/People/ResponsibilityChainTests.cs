using Hotline.People;

namespace Hotline.Tests.People;

public sealed class ResponsibilityChainTests : IDisposable
{
    private static readonly DateTime Noon = new(2026, 11, 24, 12, 0, 0);

    private readonly DirectoryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("H1", "cadre", ChainRole.Cadre)]
    [InlineData("H2", "friend", ChainRole.Cadre)]
    [InlineData("H3", "desk", ChainRole.Operator)]
    [InlineData("CG-01/1", "cadre", ChainRole.Cadre)]
    [InlineData("CG-01/2", "agent", ChainRole.VillageAgent)]
    [InlineData("CG-01", "agent", ChainRole.VillageAgent)]
    [InlineData("CG-02", "desk", ChainRole.Operator)]
    [InlineData("CG", "desk", ChainRole.Operator)]
    [InlineData("SX", "watch", ChainRole.SupervisionOffice)]
    public void A_ticket_goes_to_the_nearest_who_answers(string subject, string official, ChainRole role)
    {
        var link = Holder(subject);
        Assert.Equal((official, role), (link.Official!.Id, link.Role));
    }

    [Theory]
    [InlineData(ChainRole.Superior, "head")]
    [InlineData(ChainRole.DeputyLeader, "deputy")]
    [InlineData(ChainRole.CountyLeader, "leader")]
    [InlineData(ChainRole.SupervisionOffice, "watch")]
    [InlineData(ChainRole.DepartmentContact, "water")]
    [InlineData(ChainRole.DutyOfficer, "night")]
    [InlineData(ChainRole.Operator, "desk")]
    [InlineData(ChainRole.VillageAgent, "agent")]
    [InlineData(ChainRole.Cadre, "cadre")]
    [InlineData(ChainRole.Holder, "cadre")]
    public void Every_rung_finds_its_person_with_the_reason(ChainRole role, string official)
    {
        var link = Find(role, "H1", "cadre");
        Assert.Equal(official, link.Official!.Id);
        Assert.False(link.IsSubstitute);
        if (role != ChainRole.Holder)
            Assert.Contains("2026-01-01", role == ChainRole.Cadre ? link.Reason : $"{link.Since:yyyy-MM-dd}", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("agent", "head")]
    [InlineData("cadre", "head")]
    [InlineData("head", "boss")]
    [InlineData("water", "boss")]
    [InlineData(null, "head")]
    [InlineData("gone", "head")]
    public void The_superior_is_the_head_of_the_holders_unit_or_the_next_above(string? holder, string superior) =>
        Assert.Equal(superior, Find(ChainRole.Superior, "H1", holder).Official!.Id);

    [Fact]
    public void A_village_with_a_head_of_its_own_asks_that_one_first()
    {
        _folder.Append("responsibilities.csv", "friend,superior,CG-01,2026-01-01,");
        Assert.Equal("friend", Find(ChainRole.Superior, "H1", "agent").Official!.Id);
    }

    [Fact]
    public void Who_stands_in_for_the_head_is_not_their_own_superior()
    {
        _folder.Append("substitutes.csv", "head,cadre,2026-11-01,2026-11-30,training");
        Assert.Equal("boss", Find(ChainRole.Superior, "H1", "cadre").Official!.Id);
    }

    [Fact]
    public void The_head_of_all_has_nobody_above()
    {
        var link = Find(ChainRole.Superior, "H1", "boss");
        Assert.Equal(Vacancy.NobodyAbove, link.Vacancy);
    }

    [Fact]
    public void A_post_that_is_empty_that_day_is_vacant_and_says_why()
    {
        _folder.Replace("responsibilities.csv", "deputy,deputy-leader,CG,2026-01-01,", "deputy,deputy-leader,CG,2026-01-01,2026-11-23");
        Assert.Equal(Vacancy.NotPostedThen, Find(ChainRole.DeputyLeader, "H1", "cadre").Vacancy);
        Assert.Equal(Vacancy.NobodyNamed, Find(ChainRole.DutyDesk, "H1", "cadre").Vacancy);
        Assert.Equal("deputy", Chain().Find(ChainRole.DeputyLeader, Subject("H1"), "cadre", Noon.AddDays(-1)).Official!.Id);
    }

    [Fact]
    public void Leave_brings_the_substitute_and_says_for_whom()
    {
        _folder.Append("substitutes.csv", "cadre,friend,2026-11-24,2026-11-24,training");
        var link = Holder("H1");
        Assert.Equal(("friend", "cadre", "training"), (link.Official!.Id, link.Away!.Id, link.AwayReason));
        Assert.True(link.IsSubstitute);
        Assert.Equal("cadre of CG-01/1 since 2026-01-01 in place of cadre (training)", link.Reason);
        Assert.Equal("friend", Find(ChainRole.Holder, "H1", "cadre").Official!.Id);
        Assert.Equal("cadre", Chain().HolderFor(Subject("H1"), Noon.AddDays(1)).Official!.Id);
    }

    [Fact]
    public void A_substitute_on_leave_brings_the_next_and_a_ring_of_them_ends_as_vacant()
    {
        _folder.Append("substitutes.csv", "deputy,head,2026-01-01,,\nhead,night,2026-01-01,,");
        Assert.Equal("night", Find(ChainRole.DeputyLeader, "H1", "cadre").Official!.Id);
        _folder.Append("substitutes.csv", "night,deputy,2026-01-01,,");
        var link = Find(ChainRole.DeputyLeader, "H1", "cadre");
        Assert.Equal((Vacancy.Away, "deputy"), (link.Vacancy, link.Away!.Id));
    }

    [Fact]
    public void Who_has_no_phone_is_passed_over()
    {
        _folder.Replace("officials.csv", "+17325550119,,zh-CN,text;voice", ",,zh-CN,");
        Assert.Equal("agent", Holder("H1").Official!.Id);
        Assert.Equal(Vacancy.Unreachable, Find(ChainRole.Cadre, "H1", "agent").Vacancy);
    }

    [Fact]
    public void When_everybody_is_away_the_supervision_office_is_the_last_resort()
    {
        _folder.Append("substitutes.csv", string.Join('\n', "cadre agent desk night head watch".Split(' ').Select(id => $"{id},,2026-01-01,,flood")));
        var link = Holder("H1");
        Assert.Equal(("watch", true), (link.Official!.Id, link.LastResort));
    }

    [Fact]
    public void A_ticket_whose_household_left_the_register_still_has_somebody() =>
        Assert.Equal("watch", Chain().HolderFor(new Subject(SubjectKind.Household, "GONE"), Noon).Official!.Id);

    [Theory]
    [InlineData("cadre", true)]
    [InlineData("agent", true)]
    [InlineData("water", true)]
    [InlineData("watch", true)]
    [InlineData("boss", true)]
    [InlineData("friend", false)]
    public void Only_those_who_answer_for_it_are_on_a_tickets_chain(string official, bool on) =>
        Assert.Equal(on, Chain().OnChain(official, Subject("H1"), Noon));

    [Fact]
    public void The_substitute_is_on_the_chain_and_so_is_the_one_away()
    {
        _folder.Append("substitutes.csv", "cadre,friend,2026-11-24,2026-11-24,training");
        Assert.True(Chain().OnChain("friend", Subject("H1"), Noon));
        Assert.True(Chain().OnChain("cadre", Subject("H1"), Noon));
        Assert.False(Chain().OnChain("friend", Subject("H1"), Noon.AddDays(1)));
    }

    [Fact]
    public void The_whole_chain_lists_each_role_once()
    {
        var links = Chain().Resolve(Subject("H1"), Noon);
        Assert.Equal(Enum.GetValues<ChainRole>(), links.Select(link => link.Role));
        Assert.Equal("head", links.Single(link => link.Role == ChainRole.Superior).Official!.Id);
        Assert.All(links, link => Assert.Equal(link.Official is null, link.Vacancy is not null));
    }

    private ResponsibilityChain Chain() => new(_folder.Load());

    private Subject Subject(string code) => _folder.Load().FindSubject(code)!;

    private ChainLink Holder(string subject) => Chain().HolderFor(Subject(subject), Noon);

    private ChainLink Find(ChainRole role, string subject, string? holder) => Chain().Find(role, Subject(subject), holder, Noon);
}
