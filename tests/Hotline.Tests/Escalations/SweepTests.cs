using Hotline.Desks;
using Hotline.Escalations;
using Hotline.Notifications;
using Hotline.People;
using Hotline.Tests.Desks;
using Hotline.Tickets;
using Microsoft.EntityFrameworkCore;
using Moq;

namespace Hotline.Tests.Escalations;

public sealed class SweepTests
{
    private static readonly Actor Holder = new(ActorRole.Holder, Town.Cadre);
    private static readonly IReadOnlyList<int> Unclimbed = [0, 0, 0, 0, 0, 0, 0, 0];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_rung_is_told_when_its_time_comes_and_once()
    {
        await using var town = await Town.StartAsync();
        await town.OpenAsync();

        town.Until("2026-11-23 12:59");
        Assert.Equal(0, await town.SweepAsync());
        town.Until("2026-11-23 13:00");
        Assert.Equal(1, await town.SweepAsync());
        Assert.Equal(0, await town.SweepAsync());

        var reminder = Assert.Single(await town.OutboxAsync(), m => m.TextKey == "reminder");
        Assert.Equal((Town.Cadre, Channel.Voice, Purpose.Reminder), (reminder.Official, reminder.Channel, reminder.Purpose));
    }

    [Fact]
    public async Task After_a_pause_each_person_gets_one_message_and_not_the_backlog()
    {
        await using var town = await Town.StartAsync();
        await town.OpenAsync();

        town.Until("2026-12-20 12:00");
        await town.SweepAsync();

        var told = (await town.OutboxAsync()).Where(m => m.TextKey != "assigned").GroupBy(m => m.Official).ToDictionary(g => g.Key!, g => g.Count());
        Assert.Equal([Town.Superior, "cg-02", Town.Cadre, "sx-02", "sx-05"], told.Keys.Order());
        Assert.All(told.Values, count => Assert.Equal(1, count));
    }

    [Fact]
    public async Task Reminders_go_on_daily_while_the_caller_is_asked_and_end_with_the_close()
    {
        await using var town = await Town.StartAsync();
        var ticket = await town.OpenAsync();
        town.Until("2026-12-08 09:00");
        await town.SweepAsync();
        await town.ActAsync(ticket, (desk, db, t) => desk.ResolveAsync(db, t, Holder, "换了灯泡", Cancellation));

        town.Until("2026-12-09 09:00");
        await town.SweepAsync();
        var whileAsked = (await town.OutboxAsync()).Count(m => m.Purpose == Purpose.Oversight && m.CreatedAt == town.Clock.GetUtcNow());
        await town.ActAsync(ticket, (desk, db, t) => town.Get<Endings>().CloseAsync(db, t, Actor.Caller, TicketOutcome.Satisfied, "1", Cancellation));
        town.Until("2026-12-20 09:00");

        Assert.Equal(3, whileAsked);
        Assert.Equal(0, await town.SweepAsync());
    }

    [Fact]
    public async Task An_acknowledged_ticket_is_not_pressed_for_acknowledgement()
    {
        await using var town = await Town.StartAsync();
        var ticket = await town.OpenAsync();
        await town.ActAsync(ticket, (desk, db, t) => desk.AcknowledgeAsync(db, t, Holder, Cancellation));

        town.Until("2026-11-23 18:00");
        await town.SweepAsync();

        Assert.DoesNotContain(await town.OutboxAsync(), m => m.TextKey == "reminder");
    }

    [Fact]
    public async Task A_vacant_rung_falls_to_the_next_person_at_once_and_says_so()
    {
        await using var town = await Town.StartAsync();
        var ticket = await town.OpenAsync(line: "+12015550100", from: "+18625550100");
        town.Until("2026-12-01 09:00");
        await town.SweepAsync();

        town.Until("2026-12-02 09:00");
        await town.SweepAsync();

        Assert.Contains(await town.OutboxAsync(), m => m is { TextKey: "press", Official: "sx-04" });
        var vacant = Assert.Single(await town.TimelineAsync(ticket), e => e.Kind == TimelineKind.RungVacant);
        Assert.Equal(("press", "deputy-leader"), (vacant.Facts["step"], vacant.Facts["role"]));
    }

    [Fact]
    public async Task A_new_holder_climbs_from_the_first_rung_again()
    {
        await using var town = await Town.StartAsync();
        var ticket = await town.OpenAsync();
        town.Until("2026-11-23 13:00");
        await town.SweepAsync();
        await town.ActAsync(ticket, (desk, db, t) => desk.AssignAsync(db, t, "cg-06", new Actor(ActorRole.Operator, "desk"), null, Cancellation));

        town.Until("2026-11-23 17:00");
        await town.SweepAsync();

        Assert.Contains(await town.OutboxAsync(), m => m is { TextKey: "reminder", Official: "cg-06", Epoch: 2 });
    }

    [Fact]
    public async Task A_reminders_number_counts_the_reminders_of_the_ticket_to_that_person()
    {
        await using var town = await Town.StartAsync();
        await town.OpenAsync();
        foreach (var time in new[] { "2026-11-23 13:00", "2026-11-23 17:00", "2026-11-26 10:30", "2026-11-28 10:06", "2026-12-01 09:00" })
        {
            town.Until(time);
            await town.SweepAsync();
        }

        var numbers = (await town.OutboxAsync()).Where(m => m.TextKey == "reminder").ToLookup(m => m.Official, m => m.Args["round"]);
        Assert.Equal(["1", "2", "3", "4", "5"], numbers[Town.Cadre]);
        Assert.Equal(["1", "2"], numbers[Town.Superior]);
    }

    [Fact]
    public async Task An_acknowledgement_is_a_lease_after_whose_end_the_climb_goes_on()
    {
        await using var town = await Town.StartAsync();
        var ticket = await town.OpenAsync();
        town.Until("2026-12-01 08:45");
        await town.SweepAsync();
        await town.ActAsync(ticket, (desk, db, t) => desk.AcknowledgeAsync(db, t, Holder, Cancellation));

        // Due at nine, accepted at a quarter to: the level above is held for four working hours, and no longer.
        town.Until("2026-12-01 12:44");
        await town.SweepAsync();
        Assert.DoesNotContain(await town.OutboxAsync(), m => m.Official == Town.Superior && m.CreatedAt > County.Local("2026-12-01 08:45"));
        town.Until("2026-12-01 12:45");
        await town.SweepAsync();
        Assert.Contains(await town.OutboxAsync(), m => m.Official == Town.Superior && m.CreatedAt == County.Local("2026-12-01 12:45"));
    }

    [Fact]
    public void Whom_nothing_answers_on_the_duty_roster_is_followed_by_the_roster_and_not_by_the_line()
    {
        var urgent = County.Policies.For(Grade.Urgent);

        Assert.Equal(
            [ChainRole.DutyOfficer, ChainRole.DutyLeader, ChainRole.DutyDesk, ChainRole.Superior, ChainRole.DeputyLeader, ChainRole.CountyLeader, ChainRole.SupervisionOffice],
            Successors.Of(ChainRole.DutyOfficer, urgent.Steps[0], urgent));
        Assert.Equal([ChainRole.DutyDesk, ChainRole.Superior, ChainRole.DeputyLeader, ChainRole.CountyLeader, ChainRole.SupervisionOffice], Successors.Of(ChainRole.DutyLeader));
    }

    [Fact]
    public async Task A_ladder_whose_version_is_lost_goes_on_by_the_one_in_force_with_an_alarm()
    {
        await using var town = await Town.StartAsync();
        var ticket = await town.OpenAsync();
        await town.Database.WriteAsync(db => db.Set<Escalation>().ExecuteUpdateAsync(e => e.SetProperty(x => x.PolicyVersion, "gone"), Cancellation), Cancellation);

        town.Until("2026-11-23 13:00");
        await town.SweepAsync();

        Assert.Contains(await town.OutboxAsync(), m => m.TicketId == ticket.Id && m.TextKey == "reminder");
        Assert.Equal(County.Policies.For(Grade.General).Version, (await town.Database.ReadAsync(db => db.Set<Escalation>().SingleAsync(Cancellation))).PolicyVersion);
    }

    [Fact]
    public async Task A_ticket_that_cannot_be_swept_does_not_stop_the_reminders_of_the_others()
    {
        await using var town = await Town.StartAsync();
        var (stuck, other) = (await town.OpenAsync(), await town.OpenAsync());
        await TakeKeyAsync(town, $"step/{stuck.Id:N}/1/not-acknowledged/0/{Town.Cadre}/Voice");

        town.Until("2026-11-23 13:00");
        await town.SweepAsync();

        Assert.Contains(await town.OutboxAsync(), m => m.TicketId == other.Id && m.TextKey == "reminder");
        // It does not stand before the others again until its pause is over.
        Assert.Equal(0, await town.SweepAsync());
        town.Until("2026-11-23 13:05");
        Assert.Equal(1, await town.SweepAsync());
    }

    [Fact]
    public async Task A_ticket_that_no_rung_would_wake_is_armed_again_with_an_alarm()
    {
        await using var town = await Town.StartAsync();
        var ticket = await town.OpenAsync();
        await town.Database.WriteAsync(db => db.Set<Escalation>().ExecuteUpdateAsync(e => e.SetProperty(x => x.NextDueAt, (DateTimeOffset?)null), Cancellation), Cancellation);
        var auditor = town.Get<Auditor>();

        Assert.Equal(1, await auditor.RunAsync(Cancellation));
        Assert.Equal(0, await auditor.RunAsync(Cancellation));

        Assert.Contains(await town.TimelineAsync(ticket), e => e.Kind == TimelineKind.Alarm);
        town.Until("2026-11-23 13:00");
        Assert.Equal(1, await town.SweepAsync());
    }

    [Theory]
    [InlineData("row")]
    [InlineData("policy")]
    [InlineData("rounds")]
    public async Task A_ladder_that_was_lost_goes_on_behind_what_it_told_and_reminds_every_day(string lost)
    {
        await using var town = await Town.StartAsync();
        await town.OpenAsync();
        foreach (var time in new[] { "2026-12-12 09:00", "2026-12-13 09:00" })
        {
            town.Until(time);
            await town.SweepAsync();
        }

        await town.Database.WriteAsync(
            db => lost switch
            {
                "row" => db.Set<Escalation>().ExecuteDeleteAsync(Cancellation),
                "policy" => db.Set<Escalation>().ExecuteUpdateAsync(e => e.SetProperty(x => x.PolicyVersion, "gone"), Cancellation),
                _ => db.Set<Escalation>().ExecuteUpdateAsync(e => e.SetProperty(x => x.Rounds, Unclimbed), Cancellation),
            },
            Cancellation);
        await town.Get<Auditor>().RunAsync(Cancellation);
        foreach (var time in new[] { "2026-12-14 09:00", "2026-12-14 09:05", "2026-12-15 09:00" })
        {
            town.Until(time);
            await town.SweepAsync();
        }

        Assert.Equal(4, (await town.OutboxAsync()).Count(m => m is { Purpose: Purpose.Oversight, Official: Town.Cadre }));
    }

    [Fact]
    public async Task Who_answers_before_the_carrier_has_confirmed_the_notice_counts_as_reached()
    {
        await using var town = await Town.StartAsync();
        town.Carrier.Setup(c => c.SendTextAsync(It.IsAny<OutgoingText>(), It.IsAny<CancellationToken>())).ReturnsAsync(new SendOutcome.Unknown("time-out"));
        town.Carrier.Setup(c => c.PlaceCallAsync(It.IsAny<OutgoingCall>(), It.IsAny<CancellationToken>())).ReturnsAsync(new SendOutcome.Unknown("time-out"));
        var ticket = await town.OpenAsync("停水了");
        await town.SendAsync();

        await town.TextAsync(Town.CadrePhone, $"{ticket.Code} 退回");
        town.Pass(TimeSpan.FromMinutes(5));
        await town.SweepAsync();

        Assert.Contains(await town.OutboxAsync(), m => m.Key.Contains("/holder-again/", StringComparison.Ordinal));
        Assert.DoesNotContain(await town.OutboxAsync(), m => m.Key.Contains("/duty-leader/", StringComparison.Ordinal));
    }

    private static Task TakeKeyAsync(Town town, string key) => town.Database.WriteAsync(
        db =>
        {
            db.Add(new OutboxMessage
            {
                Id = Guid.CreateVersion7(town.Clock.GetUtcNow()),
                Key = key,
                To = "+12015550166",
                Line = Town.Line,
                Channel = Channel.Voice,
                Purpose = Purpose.Information,
                TextKey = "press",
                Language = "en",
                Priority = 1,
                NotBefore = town.Clock.GetUtcNow(),
                CreatedAt = town.Clock.GetUtcNow(),
            });
            return Task.CompletedTask;
        },
        Cancellation);
}
