using Hotline.Settings;
using Hotline.Testing;
using Hotline.Tests.Desks;
using Hotline.Tickets;

namespace Hotline.Tests.Tickets;

public sealed class PledgeBookTests
{
    [Theory]
    [InlineData("acknowledge: 30m", "acknowledge: 3h", "profiles.standard.urgent.acknowledge", "no later than resolve")]
    [InlineData("resolve: 7wd", "resolve: 7w", "profiles.standard.general.resolve", "1wd working days")]
    [InlineData("clock: calendar", "clock: kalender", "profiles.standard.urgent.clock", "working, calendar")]
    [InlineData("    day: {", "    days: {", "profiles.standard.days", "complex, general, day, urgent")]
    [InlineData("      enquiry: {", "      enquiries: {", "profiles.by-kind.kinds.enquiries", "worry, grievance, hardship")]
    [InlineData("resolve: 3wd, clock: working }\n      errand", "resolve: 3h, clock: working }\n      errand", "profiles.by-kind.kinds.enquiry.acknowledge", "no later than resolve")]
    [InlineData("extension-days: 10", "extension-days: 99", "tickets.extension-days", "from 0 to 60")]
    public void A_mistake_is_told_with_file_line_key_and_legal_values(string right, string wrong, string key, string legal)
    {
        using var folder = new TemporaryFolder();
        var text = File.ReadAllText(Path.Combine(County.ConfigDirectory, "pledges.yaml"));
        var at = text.IndexOf(right, StringComparison.Ordinal);
        File.WriteAllText(folder["pledges.yaml"], text[..at] + wrong + text[(at + right.Length)..]);
        var problems = new SettingProblems();

        PledgeBook.Load(folder.Path, problems);

        var problem = Assert.Single(problems.All, p => p.Key == key);
        Assert.Matches(@"pledges\.yaml:\d+$", problem.Source);
        Assert.Contains(legal, problem.Legal, StringComparison.Ordinal);
    }
}
