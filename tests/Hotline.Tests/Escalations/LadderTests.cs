using Hotline.Escalations;
using Hotline.Tests.Desks;
using Hotline.Tickets;

namespace Hotline.Tests.Escalations;

/// <summary>The shipped ladder, rung by rung, in local time.</summary>
public sealed class LadderTests
{
    [Fact]
    public async Task A_general_ticket_of_a_Monday_morning_climbs_like_this()
    {
        await using var town = await Town.StartAsync("2026-11-23 09:00");

        Assert.Equal(
            [
                "not-acknowledged 11-23 13:00", "not-acknowledged-again 11-23 17:00", "half 11-26 10:30", "four-fifths 11-28 10:06", "due 12-01 09:00",
                "press 12-02 09:00", "supervise 12-07 09:00", "daily 12-08 09:00", "daily 12-09 09:00", "daily 12-10 09:00",
            ],
            Climb(town, await town.OpenAsync(), rungs: 10));
    }

    [Fact]
    public async Task The_National_Day_holiday_and_its_make_up_day_are_reckoned_with()
    {
        await using var town = await Town.StartAsync("2026-09-30 16:00");

        Assert.Equal(
            [
                "not-acknowledged 10-08 11:00", "not-acknowledged-again 10-08 15:00", "half 10-12 11:30", "four-fifths 10-14 12:24", "due 10-15 16:00",
                "press 10-16 16:00", "supervise 10-21 16:00", "daily 10-22 16:00",
            ],
            Climb(town, await town.OpenAsync(), rungs: 8));
    }

    [Fact]
    public async Task An_urgent_ticket_climbs_by_minutes_in_the_night_of_a_holiday()
    {
        await using var town = await Town.StartAsync("2026-10-01 23:00");

        Assert.Equal(
            [
                "duty-officer 10-01 23:00", "holder-again 10-01 23:05", "duty-leader 10-01 23:05", "duty-desk 10-01 23:10", "still-not-acknowledged 10-01 23:15", "unheard 10-01 23:15",
                "unheard-above 10-01 23:30", "not-acknowledged 10-01 23:30", "unheard-supervised 10-02 00:00", "half 10-02 00:00", "four-fifths 10-02 00:36", "due 10-02 01:00", "press 10-02 01:15", "supervise 10-02 01:30", "again 10-02 02:00",
                "again 10-02 03:00",
            ],
            Climb(town, await town.OpenAsync("停水了"), rungs: 16));
    }

    [Fact]
    public async Task Acknowledging_holds_the_rungs_above_for_its_window_only_and_the_holders_own_not_at_all()
    {
        await using var town = await Town.StartAsync("2026-11-23 09:00");
        var ticket = await town.OpenAsync();
        town.Until("2026-11-30 17:00");
        (ticket, _) = await town.ActAsync(
            ticket, (desk, db, t) => desk.AcknowledgeAsync(db, t, new Actor(ActorRole.Holder, Town.Cadre), TestContext.Current.CancellationToken));

        var climb = Climb(town, ticket, rungs: 6);

        Assert.Contains("half 11-26 10:30", climb);
        Assert.Contains("due 12-01 12:00", climb);
        Assert.Contains("press 12-02 09:00", climb);
    }

    [Fact]
    public async Task Repeats_that_a_pause_swallowed_are_one()
    {
        await using var town = await Town.StartAsync("2026-11-23 09:00");
        var ticket = await town.OpenAsync();
        var (ladder, policy) = (town.Get<Ladder>(), County.Policies.For(Grade.General));
        var daily = policy.Steps.Count - 1;

        var rounds = ladder.After(policy, ticket, new int[policy.Steps.Count], daily, County.Local("2026-12-20 12:00"));

        Assert.Equal((daily, County.Local("2026-12-21 09:00")), ladder.Next(policy, ticket, [.. Enumerable.Repeat(1, daily), rounds[daily]]));
    }

    [Theory]
    [InlineData(Grade.Urgent)]
    [InlineData(Grade.Day)]
    [InlineData(Grade.General)]
    [InlineData(Grade.Complex)]
    public async Task The_shipped_ladders_never_end(Grade grade)
    {
        await using var town = await Town.StartAsync("2026-11-23 09:00");
        var ticket = await town.OpenAsync();
        ticket.Grade = grade;

        Assert.Equal(100, Climb(town, ticket, rungs: 100).Count);
    }

    private static List<string> Climb(Town town, Ticket ticket, int rungs)
    {
        var (ladder, policy) = (town.Get<Ladder>(), County.Policies.For(ticket.Grade));
        IReadOnlyList<int> rounds = new int[policy.Steps.Count];
        var climb = new List<string>();
        while (climb.Count < rungs && ladder.Next(policy, ticket, rounds) is var (step, at))
        {
            climb.Add(policy.Steps[step].Name + at.ToOffset(TimeSpan.FromHours(8)).ToString(" MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture));
            rounds = ladder.After(policy, ticket, rounds, step, at);
        }

        return climb;
    }
}
