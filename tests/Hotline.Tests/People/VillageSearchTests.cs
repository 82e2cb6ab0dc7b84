using Hotline.People;

namespace Hotline.Tests.People;

public sealed class VillageSearchTests : IDisposable
{
    private readonly DirectoryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("sdc", "CG-01")]
    [InlineData("SD", "CG-01")]
    [InlineData("sx", "CG-02")]
    [InlineData("示西", "CG-02")]
    [InlineData("东", "CG-01")]
    [InlineData("示东村", "CG-01")]
    [InlineData("sample west", "CG-02")]
    [InlineData("west", "CG-02")]
    [InlineData("cg-02", "CG-02")]
    [InlineData("s", "CG-01 CG-02")]
    [InlineData("示", "CG-01 CG-02")]
    [InlineData("sdcx", "")]
    [InlineData("est", "")]
    [InlineData(" ", "")]
    [InlineData(null, "")]
    public void A_few_characters_or_letters_find_the_villages_that_they_fit(string? typed, string villages) => Assert.Equal(villages, Find(typed));

    [Fact]
    public void A_whole_name_is_that_village_though_another_ones_name_holds_it()
    {
        _folder.Append("units.csv", "CG-03,上示东村,Upper East,village,CG,,,,");

        Assert.Equal("CG-01", Find("示东村"));
        Assert.Equal("CG-01 CG-03", Find("示东"));
    }

    [Fact]
    public void A_name_with_a_second_reading_is_found_by_the_pinyin_that_the_directory_gives_it()
    {
        Write("CG-03,长坪村,Long Flat,village,CG,,,,,zhang ping cun");

        Assert.Equal("CG-03", Find("zpc"));
        Assert.Equal("CG-03", Find("zhangp"));
        Assert.Equal("CG-03", Find("zhang ping"));
        Assert.Equal("", Find("cpc"));
    }

    [Fact]
    public void A_character_that_no_table_knows_fits_every_letter_until_the_directory_gives_its_pinyin()
    {
        _folder.Append("units.csv", "CG-03,垭口村,Pass,village,CG,,,,");
        Assert.Equal("CG-03", Find("ykc"));
        Assert.Equal("CG-03", Find("akc"));
    }

    [Fact]
    public void Pinyin_with_tones_or_capitals_is_refused_with_what_is_legal()
    {
        Write("CG-03,长坪村,Long Flat,village,CG,,,,,Cháng Píng");

        _folder.Load(out var problems);

        var problem = Assert.Single(problems);
        Assert.Contains("pinyin", problem.ToString(), StringComparison.Ordinal);
        Assert.Contains("shi dong cun", problem.ToString(), StringComparison.Ordinal);
    }

    private void Write(string row)
    {
        _folder.Replace("units.csv", "region,groups", "region,groups,pinyin");
        _folder.Replace("units.csv", "county,US,", "county,US,,");
        _folder.Replace("units.csv", "township,,\n", "township,,,\n");
        _folder.Replace("units.csv", "1;2\n", "1;2,\n");
        _folder.Replace("units.csv", "CG-02,示西村,Sample West Village,village,CG,,,,", "CG-02,示西村,Sample West Village,village,CG,,,,,\n" + row);
    }

    private string Find(string? typed) => string.Join(' ', new VillageSearch(_folder.Load()).Find("CG", typed).Select(v => v.Code));
}
