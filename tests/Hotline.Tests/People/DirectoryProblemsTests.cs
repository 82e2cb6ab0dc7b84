using System.Text;

namespace Hotline.Tests.People;

public sealed class DirectoryProblemsTests : IDisposable
{
    private readonly DirectoryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("units.csv", "CG-02,示西村,Sample West Village,village,CG", "CG-01,示西村,Sample West Village,village,CG", "units.csv:5", "code", "CG-01", "no other unit")]
    [InlineData("units.csv", "village,CG,,,,1;2", "village,SX,,,,1;2", "units.csv:4", "parent", "SX", "a township")]
    [InlineData("units.csv", "township,SX", "township,CG", "units.csv:3", "parent", "CG", "a county")]
    [InlineData("units.csv", "county,,Asia", "county,CG,Asia", "units.csv:2", "parent", "CG", "nothing")]
    [InlineData("units.csv", "Sample East Village,village", "Sample East Village,hamlet", "units.csv:4", "level", "hamlet", "county, township, village")]
    [InlineData("units.csv", "Asia/Shanghai", "Asia/Nowhere", "units.csv:2", "time_zone", "Asia/Nowhere", "IANA")]
    [InlineData("officials.csv", "Sample agent,CG-01", "Sample agent,CG-09", "officials.csv:10", "unit", "CG-09", "units.csv")]
    [InlineData("officials.csv", "+17325550118", "+17325550119", "officials.csv:11", "phone", "+17325550119", "agent has it")]
    [InlineData("officials.csv", "+17325550118", "+1732555011", "officials.csv:10", "phone", "+1732555011", "a phone number")]
    [InlineData("officials.csv", "+17325550118", "", "officials.csv:10", "phone", null, "no channels")]
    [InlineData("officials.csv", "+17325550118,,zh-CN,text;voice", "+17325550118,,zh-CN,pigeon;voice", "officials.csv:10", "channels", "pigeon;voice", "text, voice")]
    [InlineData("officials.csv", "+17325550118,,zh-CN,text;voice,,,", "+17325550118,,zh-CN,text;voice,,22:00,", "officials.csv:10", "quiet_to", null, "both")]
    [InlineData("officials.csv", "+17325550118,,zh-CN", "+17325550118,,fr", "officials.csv:10", "language", "fr", "zh-CN, en")]
    [InlineData("households.csv", "H2,CG-01,1", "H1,CG-01,1", "households.csv:3", "id", "H1", "no other household")]
    [InlineData("households.csv", "H3,CG-02", "H3,CG", "households.csv:4", "village", "CG", "a village")]
    [InlineData("households.csv", "H1,CG-01,1", "H1,CG-01,7", "households.csv:2", "group", "7", "1, 2")]
    [InlineData("households.csv", "(848) 555-0103", "555-0103", "households.csv:4", "phones", "555-0103", "a phone number")]
    [InlineData("responsibilities.csv", "night,duty", "nobody,duty", "responsibilities.csv:9", "official", "nobody", "officials.csv")]
    [InlineData("responsibilities.csv", "night,duty,CG", "night,duty,CG-01", "responsibilities.csv:9", "subject", "CG-01", "township")]
    [InlineData("responsibilities.csv", "CG-01/1", "CG-01/9", "responsibilities.csv:11", "subject", "CG-01/9", "group or household")]
    [InlineData("responsibilities.csv", "night,duty", "night,guard", "responsibilities.csv:9", "role", "guard", "duty-leader")]
    [InlineData("responsibilities.csv", "night,duty,CG,2026-01-01,", "night,duty,CG,2026-01-01,2025-12-31", "responsibilities.csv:9", "to", "2025-12-31", "from 2026-01-01 on")]
    [InlineData("responsibilities.csv", "night,duty,CG,2026-01-01,", "night,duty,CG,1.1.2026,", "responsibilities.csv:9", "from", "1.1.2026", "YYYY-MM-DD")]
    [InlineData("responsibilities.csv", "night,duty,CG,2026-01-01,", "night,duty,CG", "responsibilities.csv:9", "(row)", "3 columns", "5 columns")]
    [InlineData("responsibilities.csv", "official,role", "official,rolle", "responsibilities.csv:1", "(header)", "rolle", "role", true)]
    public void A_bad_row_is_named_with_file_row_column_and_what_is_legal(
        string file, string good, string bad, string source, string column, string? value, string legal, bool more = false)
    {
        _folder.Replace(file, good, bad);
        var directory = _folder.Load(out var problems);
        var problem = more ? problems[0] : problems.First(p => !p.Legal.Contains("what nobody moves", StringComparison.Ordinal));
        Assert.EndsWith(source, problem.Source, StringComparison.Ordinal);
        Assert.Equal(column, problem.Key);
        Assert.Equal(value, problem.Value);
        Assert.Contains(legal, problem.Legal, StringComparison.Ordinal);
        Assert.Empty(directory.Units);
    }

    [Fact]
    public void Two_officials_cannot_answer_for_the_same_on_the_same_day()
    {
        _folder.Append("responsibilities.csv", "desk,duty,CG,2027-05-01,2027-05-02");
        _folder.Load(out var problems);
        var problem = Assert.Single(problems);
        Assert.EndsWith("responsibilities.csv:13", problem.Source, StringComparison.Ordinal);
        Assert.Equal("from", problem.Key);
        Assert.Contains("responsibilities.csv:9", problem.Legal, StringComparison.Ordinal);
    }

    [Fact]
    public void Turns_that_follow_each_other_do_not_overlap()
    {
        _folder.Replace("responsibilities.csv", "night,duty,CG,2026-01-01,", "night,duty,CG,2026-01-01,2026-01-31\ndesk,duty,CG,2026-02-01,");
        Assert.Equal(11, _folder.Load().Officials.Count);
    }

    [Theory]
    [InlineData("watch,supervision,SX,2026-01-01,", "watch,supervision,SX,2026-01-01,2026-12-31")]
    [InlineData("watch,supervision,SX,2026-01-01,", "watch,duty-desk,SX,2026-01-01,")]
    public void A_county_whose_supervision_office_can_fall_empty_is_refused(string good, string bad)
    {
        _folder.Replace("responsibilities.csv", good, bad);
        _folder.Load(out var problems);
        Assert.Contains("supervision, subject SX", Assert.Single(problems).Legal, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("stranger,desk,2026-01-01,,", "official")]
    [InlineData("desk,stranger,2026-01-01,,", "substitute")]
    [InlineData("desk,desk,2026-01-01,,", "substitute")]
    [InlineData("desk,night,2026-02-01,2026-01-01,", "to")]
    [InlineData("desk,night,2026-01-01,,\ndesk,head,2026-03-01,,", "from")]
    public void Leave_that_makes_no_sense_is_refused(string rows, string column)
    {
        _folder.Append("substitutes.csv", rows);
        _folder.Load(out var problems);
        Assert.Equal(column, Assert.Single(problems).Key);
    }

    [Fact]
    public void All_mistakes_of_all_files_are_named_at_once()
    {
        _folder.Replace("officials.csv", "+17325550118", "12");
        _folder.Replace("households.csv", "H3,CG-02", "H3,XX");
        _folder.Append("responsibilities.csv", "ghost,agent,CG-02,2026-01-01,");
        _folder.Delete("substitutes.csv");
        _folder.Load(out var problems);
        Assert.Equal(["phone", "village", "official", "(file)"], problems.Select(problem => problem.Key));
    }

    [Fact]
    public void One_forgotten_quote_does_not_swallow_the_rest_of_the_file()
    {
        _folder.Replace("households.csv", "H1,CG-01,1,,户主一", "H1,CG-01,1,,\"户主一");
        _folder.Append("households.csv", "H3,CG-01,1,,户主四,");
        _folder.Load(out var problems);
        Assert.Contains(problems, problem => problem.Source.EndsWith("households.csv:2", StringComparison.Ordinal));
        Assert.Contains(problems, problem => problem.Source.EndsWith("households.csv:5", StringComparison.Ordinal));
    }

    [Fact]
    public void A_file_in_another_encoding_is_refused_instead_of_read_as_nonsense()
    {
        _folder.WriteBytes("units.csv", [.. Encoding.ASCII.GetBytes("code,name\nSX,"), 0xCA, 0xBE, 0xC0, 0xFD]);
        _folder.Load(out var problems);
        Assert.Contains(problems, problem => problem.Legal.Contains("UTF-8", StringComparison.Ordinal));
    }

    [Fact]
    public void A_byte_order_mark_comments_quotes_and_blank_lines_are_read_over()
    {
        _folder.Replace("households.csv", "H1,CG-01,1,,", "# a remark, with a comma\n\nH1, CG-01 ,1,\"1, Sample Road\",");
        _folder.WriteBytes("households.csv", [0xEF, 0xBB, 0xBF, .. _folder.Bytes("households.csv")]);
        Assert.Equal("1, Sample Road", _folder.Load().FindHousehold("H1")!.Address);
    }
}
