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
    [InlineData("if: if-not-acknowledged", "if: if-not-acknowleged", "policies[0].steps[0].if", "if-not-acknowledged, if-not-reached, if-not-heard, if-not-resolved, if-not-closed")]
    [InlineData("to: [deputy-leader]", "to: [deputy]", "policies[0].steps[5].to[0]", "deputy-leader")]
    [InlineData("to: [holder]", "to: []", "policies[0].steps[0].to", "holder")]
    [InlineData("by: [voice, text]", "by: [voice, pigeon]", "policies[0].steps[0].by[1]", "text, voice")]
    [InlineData("repeat: 1d", "repeat: 0d", "policies[0].steps[7].repeat", "more than nothing")]
    [InlineData("text: press", "text: presss", "policies[0].steps[5].text", "config/texts")]
    [InlineData("name: half", "nam: half", "policies[0].steps[2].nam", "name, after, if, to, by, repeat, text")]
    [InlineData("name: four-fifths", "name: half", "policies[0].steps[3].name", "different name")]
    [InlineData("grades: [general, complex]", "grades: [general, complicated]", "policies[0].grades[1]", "complex, general, day, urgent")]
    [InlineData("grades: [day]", "grades: [general]", "policies[1].grades", "general stands in two")]
    [InlineData(", repeat: 1d", "", "policies[0].steps[7]", "reminders never stop before the close")]
    [InlineData("if: if-not-closed", "if: if-not-resolved", "policies[0].steps[7]", "if-not-closed: reminders never stop before the close")]
    [InlineData("repeat: 1d", "repeat: 30s", "policies[0].steps[7].repeat", "1m at least")]
    [InlineData("repeat: 1d", "repeat: -1d", "policies[0].steps[7].repeat", "a whole number with a unit")]
    [InlineData("repeat: 1d", "repeat: 60d", "policies[0].steps[7].repeat", "a longer silence is a gap")]
    [InlineData("after: acknowledge,", "after: due+1wd,", "policies[0].steps[0].after", "no later than due")]
    [InlineData("after: 80%", "after: 120%", "policies[0].steps[3].after", "100% at most")]
    [InlineData("after: 80%", "after: 40%", "policies[0].steps[3].after", "no earlier than that of the step above it")]
    [InlineData("after: due+5wd", "after: due-5wd", "policies[0].steps[6].after", "due+1wd")]
    [InlineData("after: due+5wd", "after: 10%", "policies[0].steps[6].after", "no earlier than that of the step above it (due)")]
    [InlineData("after: due+5wd", "after: due+60d", "policies[0].steps[6].after", "a longer silence is a gap")]
    [InlineData("to: [holder, superior]", "to: [holder, holder]", "policies[0].steps[1].to[1]", "each once")]
    [InlineData("name: preset-day", "name: preset-working-days", "policies[1].name", "different name for each policy")]
    [InlineData("grades: [day]", "grades: [day]\n    categories: [water, water]", "policies[1].categories", "day water stands in two")]
    public void A_mistake_is_told_with_file_line_key_and_legal_values(string right, string wrong, string key, string legal)
    {
        var shipped = Shipped;
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
    public void All_mistakes_of_a_file_are_told_at_once()
    {
        var problems = Load(Shipped
            .Replace("after: 50%", "after: -50%", StringComparison.Ordinal)
            .Replace("to: [deputy-leader]", "to: [deputy]", StringComparison.Ordinal)
            .Replace("repeat: 60m", "repeat: 1s", StringComparison.Ordinal));

        Assert.Equal(
            [
                "policies[0].steps[2].after", "policies[0].steps[5].to[0]", "policies[1].steps[2].after", "policies[1].steps[5].to[0]",
                "policies[2].steps[12].to[0]", "policies[2].steps[14].repeat", "policies[2].steps[9].after",
            ],
            problems.All.Select(p => p.Key).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_ladder_of_what_is_urgent_that_forgets_unheard_recordings_is_refused()
    {
        var problem = Assert.Single(Load(Shipped.Replace("if-not-heard,", "if-not-acknowledged,", StringComparison.Ordinal)).All);

        Assert.Equal("policies[2].steps", problem.Key);
        Assert.Contains("if-not-heard", problem.Legal, StringComparison.Ordinal);
    }

    [Fact]
    public void The_ladder_of_a_grade_and_category_comes_before_that_of_the_category_and_that_before_that_of_the_grade()
    {
        var book = Book(Shipped + Special("all-water", "categories: [water]") + Special("day-water", "grades: [day]\n    categories: [water, power]"), new SettingProblems());

        Assert.Equal("day-water", book.For(Grade.Day, "water").Name);
        Assert.Equal("all-water", book.For(Grade.General, "water").Name);
        Assert.Equal("preset-urgent", book.For(Grade.Urgent, "power").Name);
        Assert.Equal("preset-day", book.For(Grade.Day, "road").Name);
    }

    [Fact]
    public void A_ladder_of_a_category_that_does_not_exist_is_refused()
    {
        var problems = new SettingProblems();
        Book(Shipped + Special("all-watr", "categories: [watr]"), problems).CheckCategories(County.Shipped.Categories);

        var problem = Assert.Single(problems.All);
        Assert.Equal(("policies[3].categories[0]", "watr"), (problem.Key, problem.Value));
        Assert.Contains("water, power", problem.Legal, StringComparison.Ordinal);
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
        await town.Make<PolicyVersions>(changed).StoreAsync(Cancellation);

        var (kept, fresh) = await town.Database.WriteAsync(
            async db =>
            {
                var ticket = (await LockedTickets.ReadAsync(db, before.Id, Cancellation))!;
                await escalator.UpdateAsync(db, ticket, Cancellation);
                var running = await db.Set<Escalation>().SingleAsync(e => e.TicketId == before.Id, Cancellation);
                return (await escalator.PolicyAsync(db, running, ticket, Cancellation), changed.For(Grade.General));
            },
            Cancellation);

        Assert.Equal(County.Policies.For(Grade.General).Version, kept.Version);
        Assert.NotEqual(kept.Version, fresh.Version);
    }

    private static PolicyBook LoadChanged() => Book(Shipped.Replace("after: 50%", "after: 40%", StringComparison.Ordinal), new SettingProblems());

    private static PolicyVersion Stored(EscalationPolicy policy) =>
        new() { Version = policy.Version, Name = policy.Name, Source = policy.Source, FirstUsedAt = default };

    private static string Told(EscalationStep step) =>
        $"{step.Name} {step.After} {step.If} {string.Join(' ', step.To)} {string.Join(' ', step.By)} {step.Repeat} {step.Text}";

    private static string Shipped => File.ReadAllText(Path.Combine(County.ConfigDirectory, "escalation.yaml"));

    private static string Special(string name, string of) =>
        $"\n  - name: {name}\n    {of}\n    steps:\n      - {{ name: only, after: due, if: if-not-closed, to: [holder], by: [text], repeat: 1d }}\n";

    private static SettingProblems Load(string yaml)
    {
        var problems = new SettingProblems();
        Book(yaml, problems);
        return problems;
    }

    private static PolicyBook Book(string yaml, SettingProblems problems)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["escalation.yaml"], yaml);
        return PolicyBook.Load(folder.Path, problems);
    }
}
