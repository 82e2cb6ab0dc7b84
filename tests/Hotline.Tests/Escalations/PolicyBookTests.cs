using Hotline.Escalations;
using Hotline.Settings;
using Hotline.Testing;
using Hotline.Tests.Desks;
using Hotline.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Tests.Escalations;

public sealed class PolicyBookTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("after: 80%", "after: 80 percent", "policies[0].steps[3].after", "due+1wd")]
    [InlineData("if: if-not-acknowledged", "if: if-not-acknowleged", "policies[0].steps[0].if", "if-not-acknowledged, if-not-resolved, if-not-closed")]
    [InlineData("to: [deputy-leader]", "to: [deputy]", "policies[0].steps[5].to[0]", "deputy-leader")]
    [InlineData("to: [holder]", "to: []", "policies[0].steps[0].to", "holder")]
    [InlineData("by: [voice, text]", "by: [voice, pigeon]", "policies[0].steps[0].by[1]", "text, voice")]
    [InlineData("repeat: 1d", "repeat: 0d", "policies[0].steps[7].repeat", "more than nothing")]
    [InlineData("text: press", "text: presss", "policies[0].steps[5].text", "config/texts")]
    [InlineData("name: half", "nam: half", "policies[0].steps[2].nam", "name, after, if, to, by, repeat, text")]
    [InlineData("name: four-fifths", "name: half", "policies[0].steps", "different name")]
    [InlineData("grades: [general, complex]", "grades: [general, complicated]", "policies[0].grades[1]", "complex, general, day, urgent")]
    [InlineData("grades: [day]", "grades: [general]", "policies[1].grades", "general stands in two")]
    [InlineData(", repeat: 1d", "", "policies[0].steps", "reminders never stop before the close")]
    public void A_mistake_is_told_with_file_line_key_and_legal_values(string right, string wrong, string key, string legal)
    {
        var shipped = File.ReadAllText(Path.Combine(County.ConfigDirectory, "escalation.yaml"));
        var at = shipped.IndexOf(right, shipped.IndexOf("policies:", StringComparison.Ordinal), StringComparison.Ordinal);
        var problems = Load(shipped[..at] + wrong + shipped[(at + right.Length)..]);

        var problem = Assert.Single(problems.All, p => p.Key == key);
        Assert.Matches(@"escalation\.yaml:\d+$", problem.Source);
        Assert.Contains(legal, problem.Legal, StringComparison.Ordinal);
    }

    [Fact]
    public void A_grade_without_a_ladder_is_refused()
    {
        var problems = Load("policies: []");

        Assert.Equal(Enum.GetValues<Grade>().Length, problems.All.Count(p => p.Legal.StartsWith("a policy for the grade", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_stored_version_reads_as_it_was()
    {
        foreach (var policy in County.Policies.All)
        {
            var restored = PolicyBook.Restore(Stored(policy));

            Assert.Equal((policy.Name, policy.Version), (restored.Name, restored.Version));
            Assert.Equal(policy.Steps.Select(Told), restored.Steps.Select(Told));
        }
    }

    [Fact]
    public async Task A_running_escalation_keeps_the_version_that_it_began_with_and_a_new_ticket_takes_the_changed_one()
    {
        await using var town = await Town.StartAsync();
        var before = await town.OpenAsync();
        var changed = LoadChanged();
        var escalator = town.Make<Escalator>(changed);
        await escalator.StoreVersionsAsync(town.Database, Cancellation);

        var (kept, fresh) = await town.Database.WriteAsync(
            async db =>
            {
                var ticket = (await LockedTickets.ReadAsync(db, before.Id, Cancellation))!;
                await escalator.UpdateAsync(db, ticket, Cancellation);
                var running = await db.Set<Escalation>().SingleAsync(e => e.TicketId == before.Id, Cancellation);
                return (await escalator.PolicyAsync(db, running.PolicyVersion, Cancellation), changed.For(Grade.General));
            },
            Cancellation);

        Assert.Equal(County.Policies.For(Grade.General).Version, kept.Version);
        Assert.NotEqual(kept.Version, fresh.Version);
    }

    private static PolicyBook LoadChanged()
    {
        using var folder = new TemporaryFolder();
        var text = File.ReadAllText(Path.Combine(County.ConfigDirectory, "escalation.yaml")).Replace("after: 50%", "after: 40%", StringComparison.Ordinal);
        File.WriteAllText(folder["escalation.yaml"], text);
        return PolicyBook.Load(folder.Path, new SettingProblems());
    }

    private static PolicyVersion Stored(EscalationPolicy policy) =>
        new() { Version = policy.Version, Name = policy.Name, Source = policy.Source, FirstUsedAt = default };

    private static string Told(EscalationStep step) =>
        $"{step.Name} {step.After} {step.If} {string.Join(' ', step.To)} {string.Join(' ', step.By)} {step.Repeat} {step.Text}";

    private static SettingProblems Load(string yaml)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["escalation.yaml"], yaml);
        var problems = new SettingProblems();
        PolicyBook.Load(folder.Path, problems);
        return problems;
    }
}
