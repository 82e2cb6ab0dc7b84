using Hotline.Erasures;
using Hotline.Settings;
using Hotline.Testing;
using Hotline.Tests.Desks;

namespace Hotline.Tests.Erasures;

public sealed class RetentionRulesTests
{
    [Fact]
    public void The_shipped_rules_keep_recordings_a_year_and_the_rest_three()
    {
        var now = County.Local("2026-11-23 09:00");

        Assert.Equal(now.AddMonths(-12), County.Shipped.Retention.Cutoff(DataKind.Recordings, now));
        Assert.All([DataKind.Texts, DataKind.Names, DataKind.Numbers], kind => Assert.Equal(now.AddMonths(-36), County.Shipped.Retention.Cutoff(kind, now)));
    }

    [Theory]
    [InlineData("recordings: 0\ntexts: 36\nnames: 36\nnumbers: 36", "recordings")]
    [InlineData("recordings: 12\ntexts: three years\nnames: 36\nnumbers: 36", "texts")]
    [InlineData("recordings: 12\ntexts: 36\nnumbers: 36", "names")]
    [InlineData("recordings: 12\ntexts: 36\nnames: 36\nnumbers: 36\nphotos: 3", "photos")]
    [InlineData("recordings: 12\ntexts: 36\nnames: 36\nnumbers: 36\naudit: 5", "audit")]
    public void A_rule_that_is_missing_or_wrong_is_named_with_what_is_legal(string yaml, string key)
    {
        var problem = Assert.Single(Read(yaml).Problems.All);

        Assert.Contains(key, problem.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", 36)]
    [InlineData("audit: 6", 6)]
    [InlineData("audit: never", null)]
    public void The_audit_log_has_a_rule_of_its_own_and_three_years_without_one(string line, int? months)
    {
        var (rules, problems) = Read("recordings: 12\ntexts: 36\nnames: 36\nnumbers: 36\n" + line);

        Assert.Empty(problems.All);
        Assert.Equal(months, rules.AuditMonths);
    }

    [Fact]
    public void Never_erases_nothing() =>
        Assert.Null(Read("recordings: never\ntexts: 36\nnames: 36\nnumbers: 36").Rules.Cutoff(DataKind.Recordings, County.Local("2026-11-23 09:00")));

    [Fact]
    public void A_rule_shorter_than_the_time_in_which_a_text_reopens_is_refused()
    {
        var (rules, problems) = Read("recordings: 1\ntexts: 36\nnames: 36\nnumbers: 36");

        rules.RequireLongerThan(TimeSpan.FromDays(28), "config", problems);

        Assert.Contains("recordings", Assert.Single(problems.All).ToString(), StringComparison.Ordinal);
    }

    private static (RetentionRules Rules, SettingProblems Problems) Read(string yaml)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder[RetentionRules.FileName], yaml);
        var problems = new SettingProblems();
        return (RetentionRules.Load(Path.GetDirectoryName(folder[RetentionRules.FileName])!, problems), problems);
    }
}
