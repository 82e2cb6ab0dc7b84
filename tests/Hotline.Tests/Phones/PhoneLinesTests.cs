using Hotline.Phones;
using Hotline.Settings;

namespace Hotline.Tests.Phones;

public sealed class PhoneLinesTests
{
    private const string Good = """
        lines:
          - number: "+17325550100"
            name: { zh: 甲热线, en: Line A }
            unit: AA
            language: zh-CN
            region: US
            office-hours: township
            pledges: standard
            capabilities: [texts-in, texts-out]
            operators: ["(732) 555-0113"]
            emergency: ["110", "119"]
            default: true
          - number: "+19085550100"
            name: { zh: 乙热线, en: Line B }
            unit: BB
            language: en
            region: US
            office-hours: township
            pledges: standard
            capabilities: [voice-in]
        """;

    [Fact]
    public void A_line_is_found_by_its_number_with_all_that_it_declares()
    {
        var line = Read(Good, out _).Find("+17325550100")!;
        Assert.Equal("Line A", line.Name.In(Languages.English));
        Assert.Equal("甲热线", line.Name.In(Languages.Chinese));
        Assert.Equal(["+17325550113"], line.Operators.Select(number => number.E164));
        Assert.Equal(["110", "119"], line.EmergencyNumbers);
        Assert.True(line.Can(LineCapabilities.TextsOut));
        Assert.False(line.Can(LineCapabilities.VoiceOut));
    }

    [Fact]
    public void What_comes_to_an_unknown_number_belongs_to_the_default_line()
    {
        var lines = Read(Good, out _);
        Assert.Equal("AA", lines.For("+12125550100").Unit);
        Assert.Equal("AA", lines.For(null).Unit);
        Assert.Equal("BB", lines.For("+19085550100").Unit);
    }

    [Theory]
    [InlineData("\"+19085550100\"", "\"+17325550100\"", "lines.yaml:13", "lines[1].number", "no other line")]
    [InlineData("\"+19085550100\"", "\"+1908555010\"", "lines.yaml:13", "lines[1].number", "a phone number")]
    [InlineData("language: en", "language: fr", "lines.yaml:16", "lines[1].language", "zh-CN, en")]
    [InlineData("region: US\n    office-hours: township\n    pledges: standard\n    capabilities: [voice-in]", "region: XX\n    office-hours: township\n    pledges: standard\n    capabilities: [voice-in]", "lines.yaml:17", "lines[1].region", "CN or US")]
    [InlineData("[voice-in]", "[voice]", "lines.yaml:20", "lines[1].capabilities[0]", "texts-in")]
    [InlineData("emergency:", "emergencies:", "lines.yaml:11", "lines[0].emergencies", "one of the keys")]
    [InlineData("    unit: BB\n", "", "lines.yaml:13", "lines[1].unit", "township")]
    [InlineData("default: true", "default: false", "lines.yaml:2", "lines", "exactly one line")]
    [InlineData("unit: BB", "unit: BB\n    default: true", "lines.yaml:16", "lines[1].default", "one line only")]
    public void A_mistake_is_named_with_file_line_key_and_what_is_legal(string good, string bad, string source, string key, string legal)
    {
        var lines = Read(Good.Replace(good, bad, StringComparison.Ordinal), out var problems);
        var problem = Assert.Single(problems.All);
        Assert.Equal(key, problem.Key);
        Assert.Contains(legal, problem.Legal, StringComparison.Ordinal);
        Assert.True(problem.Source == source || problem.Value is null, problem.Source);
        Assert.Empty(lines.All);
    }

    [Fact]
    public void Several_mistakes_are_all_named_at_once()
    {
        Read(Good.Replace("language: en", "language: fr", StringComparison.Ordinal).Replace("[voice-in]", "[fax]", StringComparison.Ordinal), out var problems);
        Assert.Equal(2, problems.All.Count);
    }

    private static PhoneLines Read(string yaml, out SettingProblems problems)
    {
        problems = new SettingProblems();
        return PhoneLines.Read(SettingsFile.Parse("lines.yaml", yaml, problems), problems);
    }
}
