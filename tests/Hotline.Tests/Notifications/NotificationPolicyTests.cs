using Hotline.Notifications;
using Hotline.People;
using Hotline.Settings;
using Hotline.Tests.Desks;

namespace Hotline.Tests.Notifications;

public sealed class NotificationPolicyTests
{
    [Theory]
    [InlineData("hour: 12", "hour: 0", "officials.text.hour", "a whole number from 1 to")]
    [InlineData("day: 60", "day: 6", "officials.text.day", "at least as many as in an hour")]
    [InlineData("second: 20", "second: many", "lines.text.second", "a whole number from 1 to")]
    [InlineData("second: 20, hour", "day: 20, hour", "lines.text.day", "second, hour")]
    [InlineData("voice: { hour: 6", "pigeon: { hour: 6", "officials.pigeon", "text, voice")]
    [InlineData("after: 2m", "after: 2wh", "bundles.after", "by the calendar")]
    [InlineData("after: 2m", "after: 0m", "bundles.after", "more than nothing")]
    [InlineData("most: 20", "most: 21", "bundles.most", "from 2 to 20")]
    [InlineData("same-text: 3", "same-text: -3", "same-text", "from 1 to 100")]
    [InlineData("unreachable-for: 1d", "unreachable-for: soon", "unreachable-for", "90s, 30m, 5h, 2d")]
    [InlineData("account-probe: 5m", "acount-probe: 5m", "acount-probe", "account-probe")]
    [InlineData("\"0.0083\"", "\"-1\"", "prices.text-segment", "an amount of money")]
    [InlineData("budgets: {}", "budgets: { CG: plenty }", "budgets.CG", "an amount of money")]
    [InlineData("# quiet-hours: \"22:00-07:00\"", "quiet-hours: \"22:00\"", "quiet-hours", "22:00-07:00")]
    public void A_mistake_is_told_with_file_line_key_and_legal_values(string right, string wrong, string key, string legal)
    {
        var shipped = File.ReadAllText(Path.Combine(County.ConfigDirectory, NotificationPolicy.FileName));
        Assert.Contains(right, shipped, StringComparison.Ordinal);
        var at = shipped.IndexOf(right, StringComparison.Ordinal);
        var problems = Read(shipped[..at] + wrong + shipped[(at + right.Length)..]).Problems;

        var problem = Assert.Single(problems.All, p => p.Key == key);
        Assert.Matches(@"notifications\.yaml:\d+$", problem.Source);
        Assert.Contains(legal, problem.Legal, StringComparison.Ordinal);
    }

    [Fact]
    public void A_price_is_kept_to_the_millionth_and_a_text_costs_what_its_segments_cost()
    {
        var policy = Read("prices: { currency: USD, text-segment: \"0.0083\", call: \"0.028\" }").Policy;

        Assert.Equal((2, 16_600L), policy.Prices.Of(Channel.Text, new string('热', 71)));
        Assert.Equal((0, 28_000L), policy.Prices.Of(Channel.Voice, "热"));
    }

    [Fact]
    public void Officials_without_quiet_hours_of_their_own_have_the_policys_on_their_own_clock()
    {
        var policy = Read("quiet-hours: \"22:00-07:00\"").Policy;
        var (cadre, head) = (County.Shipped.Directory.FindOfficial(Town.Cadre)!, County.Shipped.Directory.FindOfficial("sx-02")!);

        Assert.Equal("22:00-07:00", policy.QuietOf(cadre)!.ToString());
        Assert.True(policy.QuietOf(cadre with { TimeZone = "Europe/Paris" })!.IsQuiet(County.Local("2026-11-23 09:30")));
        Assert.Equal("22:00-07:00", County.Shipped.Notifications.QuietOf(head)!.ToString());
        Assert.Null(County.Shipped.Notifications.QuietOf(cadre));
    }

    private static (NotificationPolicy Policy, SettingProblems Problems) Read(string yaml)
    {
        var problems = new SettingProblems();
        return (NotificationPolicyReader.Read(SettingsFile.Parse(NotificationPolicy.FileName, yaml, problems)), problems);
    }
}
