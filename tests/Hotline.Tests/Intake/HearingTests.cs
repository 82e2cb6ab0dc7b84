using Hotline.Desks;
using Hotline.Inbound;
using Hotline.Intake;
using Hotline.Notifications;
using Hotline.People;
using Hotline.Tests.Desks;
using Hotline.Tickets;
using Microsoft.EntityFrameworkCore;
using Moq;

namespace Hotline.Tests.Intake;

/// <summary>A recording counts as urgent until a person has heard it.</summary>
public sealed class HearingTests
{
    private const string Operator = "cg-03";
    private static readonly Actor Holder = new(ActorRole.Holder, Town.Cadre);
    private static readonly Actor Head = new(ActorRole.Supervisor, Town.Superior);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Accepting_does_not_stop_the_climb_of_a_recording_that_nobody_heard()
    {
        await using var town = await Town.StartAsync();
        var ticket = await RecordAsync(town);
        await town.ActAsync(ticket, (desk, db, t) => desk.AcknowledgeAsync(db, t, Holder, Cancellation));

        town.Pass(TimeSpan.FromMinutes(15));
        await town.SweepAsync();
        Assert.Equal([Town.Superior, Operator, Town.Cadre], await ToldUnheardAsync(town));
        town.Pass(TimeSpan.FromMinutes(45));
        await town.SweepAsync();

        Assert.Contains("sx-05", await ToldUnheardAsync(town));
    }

    [Fact]
    public async Task Who_heard_it_on_a_call_ends_that_climb_and_stands_on_the_timeline_once()
    {
        await using var town = await Town.StartAsync();
        var ticket = await RecordAsync(town);
        var attempt = await CallOfAsync(town, Town.Cadre);

        await town.HandleAsync(new RecordingsHeard("CA9", attempt, Town.CadrePhone, ["RE1"]) { ReceivedAt = town.Clock.GetUtcNow() });
        await town.HandleAsync(new RecordingsHeard("CA10", attempt, Town.CadrePhone, ["RE1"]) { ReceivedAt = town.Clock.GetUtcNow() });
        town.Pass(TimeSpan.FromHours(1));
        await town.SweepAsync();

        Assert.Empty(await ToldUnheardAsync(town));
        var heard = Assert.Single(await town.TimelineAsync(ticket), e => e.Kind == TimelineKind.Heard);
        Assert.Equal((Town.Cadre, ActorRole.Holder, "RE1"), (heard.Actor, heard.Role, heard.Facts["recording"]));
        Assert.Equal(Town.Cadre, (await RecordingAsync(town)).HeardBy);
    }

    [Fact]
    public async Task A_reminder_that_it_is_unheard_is_not_sent_any_more_once_it_was_heard()
    {
        await using var town = await Town.StartAsync();
        var ticket = await RecordAsync(town);
        town.Pass(TimeSpan.FromMinutes(15));
        await town.SweepAsync();
        var waiting = (await town.OutboxAsync()).First(m => m.TextKey == "unheard");

        Assert.Null(Composer.Obsolete(waiting, await town.ReadAsync(ticket.Id)));
        await HearAsync(town);

        Assert.Equal("heard", Composer.Obsolete(waiting, await town.ReadAsync(ticket.Id)));
    }

    [Fact]
    public async Task Nobody_lowers_the_grade_of_what_nobody_heard_and_afterwards_the_level_above_may()
    {
        await using var town = await Town.StartAsync();
        var ticket = await RecordAsync(town);
        var (_, refusal) = await town.ActAsync(ticket, (desk, db, t) => town.Get<Grading>().RegradeAsync(db, t, Grade.General, Head, "路灯", Cancellation));
        Assert.Equal(RefusalReason.Unheard, refusal!.Reason);

        await HearAsync(town);

        (ticket, refusal) = await town.ActAsync(ticket, (desk, db, t) => town.Get<Grading>().RegradeAsync(db, t, Grade.General, Head, "路灯", Cancellation));
        Assert.Equal((null, Grade.General), (refusal, ticket.Grade));
    }

    [Fact]
    public async Task Who_is_refused_by_text_is_told_how_to_hear_it()
    {
        await using var town = await Town.StartAsync();
        var ticket = await RecordAsync(town);

        await town.TextAsync(Town.SuperiorPhone, $"{ticket.Code} 定级 一般 路灯");

        var answer = (await town.OutboxAsync()).Single(m => m.TextKey == "refused-unheard");
        Assert.Contains("按5", Conversation.Said(town, ticket, answer), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_recording_that_can_never_be_fetched_climbs_all_the_same_until_the_work_is_done()
    {
        await using var town = await Town.StartAsync();
        var ticket = await RecordAsync(town);
        var source = new Mock<IRecordingSource>();
        source.Setup(s => s.FetchAsync(It.IsAny<string>(), It.IsAny<Stream>(), It.IsAny<long>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync(new FetchOutcome.Refused(Retry: false, "gone"));
        await town.Make<Copies<Recording>>(source.Object).FetchDueAsync(Cancellation);
        Assert.Null((await RecordingAsync(town)).NextTryAt);

        town.Pass(TimeSpan.FromMinutes(15));
        await town.SweepAsync();
        Assert.Contains(Town.Superior, await ToldUnheardAsync(town));
        var before = (await ToldUnheardAsync(town)).Count;
        await town.ActAsync(ticket, (desk, db, t) => desk.ResolveAsync(db, t, Holder, "已回电，路灯修好了", Cancellation));
        town.Pass(TimeSpan.FromHours(1));
        await town.SweepAsync();

        Assert.Equal(before, (await ToldUnheardAsync(town)).Count);
    }

    [Fact]
    public async Task The_holder_of_a_confidential_ticket_is_not_offered_the_recording_and_the_operator_is()
    {
        await using var town = await Town.StartAsync();
        var ticket = await RecordAsync(town);
        var told = (await town.OutboxAsync()).First(m => m.Official == Town.Cadre);
        Assert.Contains("听群众留言请按5", Conversation.Said(town, ticket, told, Channel.Voice), StringComparison.Ordinal);
        Assert.Contains("按5", Conversation.Said(town, ticket, told), StringComparison.Ordinal);

        ticket.IsConfidential = true;

        Assert.DoesNotContain("按5", Conversation.Said(town, ticket, told, Channel.Voice), StringComparison.Ordinal);
        Assert.DoesNotContain("按5", Conversation.Said(town, ticket, told), StringComparison.Ordinal);
        var now = town.Clock.GetUtcNow();
        Assert.Equal((false, true), (town.Get<Chains>().MayHear(ticket, Town.Cadre, now), town.Get<Chains>().MayHear(ticket, Operator, now)));
    }

    [Fact]
    public async Task To_whom_a_complaint_goes_past_its_recording_cannot_be_heard()
    {
        await using var town = await Town.StartAsync();
        var ticket = await RecordAsync(town);
        ticket.Accused = "";

        Assert.False(town.Get<Chains>().MayHear(ticket, Town.Cadre, town.Clock.GetUtcNow()));
        Assert.True(town.Get<Chains>().MayHear(ticket, "sx-05", town.Clock.GetUtcNow()));
    }

    [Fact]
    public async Task What_was_merged_in_unheard_climbs_and_is_heard_where_it_went()
    {
        await using var town = await Town.StartAsync();
        var (recorded, into) = (await RecordAsync(town), await town.OpenAsync());
        await town.Database.WriteAsync(
            async db =>
            {
                var both = await LockedTickets.ReadAsync(db, [recorded.Id, into.Id], Cancellation);
                await town.Get<Endings>().MergeAsync(db, both.Single(t => t.Id == recorded.Id), both.Single(t => t.Id == into.Id), new Actor(ActorRole.Operator, "desk"), "same", Cancellation);
            },
            Cancellation);
        Assert.True((await town.ReadAsync(into.Id)).IsUnheard);

        await HearAsync(town);

        Assert.False((await town.ReadAsync(into.Id)).IsUnheard);
        Assert.Contains(await town.TimelineAsync(into), e => e.Kind == TimelineKind.Heard);
    }

    [Fact]
    public async Task What_an_official_reports_by_voice_is_nothing_that_must_be_heard()
    {
        await using var town = await Town.StartAsync();
        var ticket = await RecordAsync(town);
        await HearAsync(town);
        var attempt = await CallOfAsync(town, Town.Cadre);

        await town.HandleAsync(new CallRecorded("CA9", Town.CadrePhone, Town.Line, "RE2", "https://carrier.example/RE2", 4, false, attempt) { ReceivedAt = town.Clock.GetUtcNow() });

        Assert.False((await town.ReadAsync(ticket.Id)).IsUnheard);
        Assert.Equal(["RE1"], (await town.Database.ReadAsync(db => Hearings.OfAsync(db, ticket.Id, Cancellation))).Select(r => r.Sid));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_recording_that_comes_after_the_end_of_its_call_does_what_a_first_one_does(bool urgent)
    {
        await using var town = await Town.StartAsync();
        var ticket = await MissAsync(town, urgent);
        await town.SweepAsync();
        town.Pass(TimeSpan.FromMinutes(40));
        await town.SweepAsync();
        Assert.Empty(await ToldUnheardAsync(town));
        var before = (await town.OutboxAsync()).Count(m => m.Official == Town.Cadre && m.Purpose == Purpose.Assignment);

        await RecordAsync(town);
        await town.SweepAsync();

        ticket = Assert.Single(await town.TicketsAsync());
        Assert.Equal((Grade.Urgent, true, "other", "电话留言，请听录音"), (ticket.Grade, ticket.IsUnheard, ticket.Category, ticket.Subject));
        Assert.True((await town.OutboxAsync()).Count(m => m.Official == Town.Cadre && m.Purpose == Purpose.Assignment) > before);
        Assert.Contains(Operator, await ToldUnheardAsync(town));
        Assert.Equal("joined", (await town.KeysToAsync(Town.Resident))[^1]);
    }

    [Fact]
    public async Task A_recording_whose_call_was_returned_and_done_meanwhile_is_an_urgent_ticket_that_follows_it()
    {
        await using var town = await Town.StartAsync();
        var missed = await MissAsync(town, urgent: false);
        await Conversation.CloseAsync(town, missed);

        await RecordAsync(town);

        var tickets = await town.TicketsAsync();
        Assert.Equal((2, missed.Id, Grade.Urgent, true), (tickets.Count, tickets[1].Follows, tickets[1].Grade, tickets[1].IsUnheard));
    }

    [Fact]
    public async Task Words_that_come_after_the_end_of_their_call_reach_the_holder_and_make_it_what_they_tell()
    {
        await using var town = await Town.StartAsync();
        await MissAsync(town, urgent: false);

        await town.HandleAsync(new CallSpoke("CA1", Town.Resident, Town.Line, "村里停水了") { ReceivedAt = town.Clock.GetUtcNow() });

        var ticket = Assert.Single(await town.TicketsAsync());
        Assert.Equal(("water", Grade.Urgent, "村里停水了"), (ticket.Category, ticket.Grade, ticket.Subject));
        Assert.Contains(await town.OutboxAsync(), m => m is { Official: Town.Cadre, TextKey: "caller-added" } && m.Args["added"] == "村里停水了");
        Assert.Equal("joined", (await town.KeysToAsync(Town.Resident))[^1]);
    }

    [Fact]
    public async Task Danger_that_is_spoken_after_the_end_of_its_call_has_a_ticket_of_its_own()
    {
        await using var town = await Town.StartAsync();
        await MissAsync(town, urgent: false);

        await town.HandleAsync(new CallSpoke("CA1", Town.Resident, Town.Line, "山上塌方了，救命") { ReceivedAt = town.Clock.GetUtcNow() });

        Assert.Equal([Grade.Day, Grade.Urgent], (await town.TicketsAsync()).Select(t => t.Grade));
        Assert.Equal("received-danger", (await town.KeysToAsync(Town.Resident))[^1]);
    }

    // The call ended, and what was recorded or said on it has not come yet.
    private static async Task<Ticket> MissAsync(Town town, bool urgent)
    {
        var now = town.Clock.GetUtcNow();
        if (urgent)
            await town.HandleAsync(new CallUrgent("CA1", Town.Resident, Town.Line) { ReceivedAt = now });
        await town.HandleAsync(new CallEnded("CA1", Town.Resident, Town.Line) { ReceivedAt = now });
        return Assert.Single(await town.TicketsAsync());
    }

    private static async Task<Ticket> RecordAsync(Town town)
    {
        await town.HandleAsync(new CallRecorded("CA1", Town.Resident, Town.Line, "RE1", "https://carrier.example/RE1", 6, false, null) { ReceivedAt = town.Clock.GetUtcNow() });
        return (await town.TicketsAsync())[0];
    }

    [Fact]
    public async Task A_key_that_the_desk_refuses_is_answered_by_text()
    {
        await using var town = await Town.StartAsync();
        var ticket = await RecordAsync(town);
        var attempt = await CallOfAsync(town, Town.Cadre);
        await town.ActAsync(ticket, (desk, db, t) => desk.ResolveAsync(db, t, Holder, "已回电，路灯修好了", Cancellation));

        await town.HandleAsync(new KeyPressed("CA9", attempt, Town.CadrePhone, "1") { ReceivedAt = town.Clock.GetUtcNow() });
        await town.HandleAsync(new CallRecorded("CA9", Town.CadrePhone, Town.Line, "RE2", "https://carrier.example/RE2", 4, false, attempt) { ReceivedAt = town.Clock.GetUtcNow() });

        var told = (await town.OutboxAsync()).Where(m => m.TextKey == "refused-illegal-transition").ToList();
        Assert.Equal([Town.CadrePhone, Town.CadrePhone], told.Select(m => m.To));
        Assert.All(told, m => Assert.Contains("已办结", Conversation.Said(town, ticket, m), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_reports_done_what_somebody_else_holds_by_now_is_told_whose_it_is()
    {
        await using var town = await Town.StartAsync();
        var ticket = await RecordAsync(town);
        var attempt = await CallOfAsync(town, Town.Cadre);
        await town.ActAsync(ticket, (desk, db, t) => desk.AssignAsync(db, t, "cg-06", new Actor(ActorRole.Operator, "desk"), null, Cancellation));

        await town.HandleAsync(new CallRecorded("CA9", Town.CadrePhone, Town.Line, "RE2", "https://carrier.example/RE2", 4, false, attempt) { ReceivedAt = town.Clock.GetUtcNow() });

        Assert.Equal(Town.CadrePhone, Assert.Single(await town.OutboxAsync(), m => m.TextKey == "refused-not-holder").To);
    }

    [Fact]
    public async Task Who_accepts_by_key_what_is_accepted_is_told_nothing_more()
    {
        await using var town = await Town.StartAsync();
        var ticket = await RecordAsync(town);
        var attempt = await CallOfAsync(town, Town.Cadre);
        await town.ActAsync(ticket, (desk, db, t) => desk.AcknowledgeAsync(db, t, Holder, Cancellation));

        await town.HandleAsync(new KeyPressed("CA9", attempt, Town.CadrePhone, "1") { ReceivedAt = town.Clock.GetUtcNow() });

        Assert.DoesNotContain(await town.OutboxAsync(), m => m.TextKey.StartsWith("refused", StringComparison.Ordinal));
    }

    private static Task HearAsync(Town town) =>
        town.Database.WriteAsync(db => Hearings.NoteAsync(db, ["RE1"], new Actor(ActorRole.Operator, "desk"), town.Clock.GetUtcNow(), Cancellation), Cancellation);

    private static Task<Recording> RecordingAsync(Town town) => town.Database.ReadAsync(db => db.Set<Recording>().SingleAsync(r => r.Sid == "RE1", Cancellation));

    private static async Task<IReadOnlyList<string?>> ToldUnheardAsync(Town town) =>
        [.. (await town.OutboxAsync()).Where(m => m.TextKey == "unheard").Select(m => m.Official).Order(StringComparer.Ordinal)];

    // A call about the ticket that is under way.
    private static async Task<Guid> CallOfAsync(Town town, string official)
    {
        var message = (await town.OutboxAsync()).First(m => m.Official == official && m.Channel == Channel.Voice);
        var attempt = new DeliveryAttempt
        {
            Id = Guid.CreateVersion7(town.Clock.GetUtcNow()),
            MessageId = message.Id,
            Channel = Channel.Voice,
            From = message.Line,
            To = message.To,
            Body = "",
            Language = message.Language,
            StartedAt = town.Clock.GetUtcNow(),
        };
        await town.Database.WriteAsync(db => Task.FromResult(db.Add(attempt)), Cancellation);
        return attempt.Id;
    }
}
