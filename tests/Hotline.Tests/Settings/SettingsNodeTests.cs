using Hotline.Settings;
using Hotline.Testing;
using Hotline.Tickets;

namespace Hotline.Tests.Settings;

public sealed class SettingsNodeTests
{
    [Fact]
    public void A_missing_key_is_told_with_where_it_should_stand()
    {
        var problems = new SettingProblems();

        SettingsFile.Parse("lines.yaml", "a:\n  b: 1", problems)["a"].Required("c");

        Assert.Equal("lines.yaml: a.c is missing; legal: a text", Assert.Single(problems.All).ToString());
    }

    [Fact]
    public void A_key_that_nobody_reads_is_refused_with_the_legal_ones()
    {
        var problems = new SettingProblems();

        SettingsFile.Parse("pledges.yaml", "profiles: {}\nticket: {}", problems).AllowOnly("profiles", "tickets");

        Assert.Equal("pledges.yaml:2: ticket is 'ticket'; legal: one of the keys profiles, tickets", Assert.Single(problems.All).ToString());
    }

    [Theory]
    [InlineData("n: x")]
    [InlineData("n: 0")]
    [InlineData("n: 11")]
    [InlineData("n: 1.5")]
    [InlineData("n: [1]")]
    public void A_number_outside_its_bounds_is_refused(string yaml)
    {
        var problems = new SettingProblems();

        Assert.Equal(5, SettingsFile.Parse("f.yaml", yaml, problems).Number("n", 5, 1, 10));

        Assert.Equal("a whole number from 1 to 10", Assert.Single(problems.All).Legal);
    }

    [Fact]
    public void A_wrong_choice_names_all_choices()
    {
        var problems = new SettingProblems();

        SettingsFile.Parse("f.yaml", "grade: Urgent", problems).Choice<Grade>("grade");

        Assert.Equal("f.yaml:1: grade is 'Urgent'; legal: one of complex, general, day, urgent", Assert.Single(problems.All).ToString());
    }

    [Theory]
    [InlineData("a: [1")]
    [InlineData("a: 1\na: 2")]
    [InlineData("a: b: c")]
    [InlineData("{x}: 1")]
    [InlineData("? [a, b]\n: 1")]
    public void YAML_that_cannot_be_read_is_a_problem_and_never_a_crash(string yaml)
    {
        var problems = new SettingProblems();

        var root = SettingsFile.Parse("f.yaml", yaml, problems);

        Assert.Empty(root.Entries);
        Assert.StartsWith("f.yaml:", Assert.Single(problems.All).Source, StringComparison.Ordinal);
    }

    [Fact]
    public void A_path_that_is_no_readable_file_is_a_problem_and_never_a_crash()
    {
        using var folder = new TemporaryFolder();
        var problems = new SettingProblems();

        SettingsFile.Load(folder.Path, problems);
        SettingsFile.Load(folder["absent.yaml"], problems);

        Assert.Equal(2, problems.All.Count);
    }

    [Fact]
    public void All_problems_of_a_file_are_told_at_once()
    {
        var problems = new SettingProblems();
        var root = SettingsFile.Parse("f.yaml", "n: x\nflag: perhaps", problems);

        root.Number("n", 1, 1, 2);
        root.Flag("flag", false);
        root.Required("name");

        Assert.Equal(3, Assert.Throws<SettingsException>(problems.ThrowIfAny).Message.Split(Environment.NewLine).Length);
    }
}
