using Hotline.People;
using Hotline.Phones;

namespace Hotline.Tests.People;

public sealed class MatchingTests : IDisposable
{
    private readonly DirectoryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_number_leads_to_its_household() => Assert.Equal(["H1"], Households("+18485550109"));

    [Fact]
    public void A_shared_number_leads_to_all_its_households() => Assert.Equal(["H2", "H3"], Households("+18485550102"));

    [Fact]
    public void A_household_has_its_members_and_their_numbers()
    {
        _folder.Write("households.csv", "id,village,group,address,head,phones,members\nH1,CG-01,1,,户主一,+18485550101;+18485550109,样本配偶;样本长子\n");
        _folder.Replace("responsibilities.csv", "friend,cadre,H2", "friend,cadre,H1");

        var household = Assert.Single(_folder.Load().HouseholdsOf(Number("+18485550109")));

        Assert.Equal(["户主一", "样本配偶", "样本长子"], [household.Head, .. household.Members]);
        Assert.Equal(2, household.Phones.Count);
    }

    [Fact]
    public void A_number_that_nobody_gave_leads_to_no_household() => Assert.Empty(Households("+18485550188"));

    [Fact]
    public void A_number_written_the_national_way_is_found_as_the_carrier_gives_it() => Assert.Equal(["H3"], Households("+18485550103"));

    [Fact]
    public void An_official_is_known_by_either_phone()
    {
        _folder.Replace("officials.csv", "+17325550116,,", "+17325550116,+17325550136,");
        var directory = _folder.Load();
        Assert.Equal("desk", directory.OfficialByPhone(Number("+17325550116"))!.Id);
        Assert.Equal("desk", directory.OfficialByPhone(Number("+17325550136"))!.Id);
        Assert.Null(directory.OfficialByPhone(Number("+18485550101")));
    }

    [Theory]
    [InlineData("示东村停水了", "CG-01")]
    [InlineData("我在示东这边", "CG-01")]
    [InlineData("water is out in sample east village since noon", "CG-01")]
    [InlineData("Sample East: no water", "CG-01")]
    [InlineData("从示东村到示西村的路断了", null)]
    [InlineData("路断了", null)]
    [InlineData("sample eastern road", null)]
    public void The_one_village_that_a_text_names_is_found(string text, string? village) =>
        Assert.Equal(village, _folder.Load().VillageNamedIn(text, "CG")?.Code);

    [Fact]
    public void A_name_inside_a_longer_name_does_not_count()
    {
        _folder.Append("units.csv", "CG-03,小示东村,Little East Village,village,CG,,,,");
        var directory = _folder.Load();
        Assert.Equal("CG-03", directory.VillageNamedIn("小示东村停水了", "CG")!.Code);
        Assert.Equal("CG-01", directory.VillageNamedIn("示东村停水了", "CG")!.Code);
    }

    [Fact]
    public void Hours_and_zones_come_from_above_where_the_file_is_silent()
    {
        var village = _folder.Load().FindUnit("CG-01")!;
        Assert.Equal(("township", "Asia/Shanghai"), (village.Hours, village.TimeZone));
    }

    [Fact]
    public void A_stored_code_is_read_back_as_what_it_means()
    {
        var directory = _folder.Load();
        Assert.Equal(SubjectKind.Group, directory.FindSubject("CG-01/2")!.Kind);
        Assert.Equal(SubjectKind.Household, directory.FindSubject("H1")!.Kind);
        Assert.Null(directory.FindSubject("CG-01/9"));
    }

    private IEnumerable<string> Households(string e164) => _folder.Load().HouseholdsOf(Number(e164)).Select(household => household.Id);

    private static PhoneNumber Number(string e164)
    {
        Assert.True(PhoneNumber.TryParse(e164, "", out var number));
        return number;
    }
}
