using Hotline.Inbound;
using Hotline.Notifications;
using Hotline.People;
using Hotline.Phones;
using Hotline.Tests.Desks;
using Hotline.Tickets;
using Microsoft.EntityFrameworkCore;
using Moq;

namespace Hotline.Tests.Notifications;

/// <summary>One notice of a new ticket on its way to its holder.</summary>
public sealed class SenderTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_due_message_is_sent_once()
    {
        await using var town = await Town.StartAsync();
        await town.OpenAsync();
        Texts(town).ReturnsAsync(new SendOutcome.Accepted("SM1"));

        await town.SendAsync();
        await town.SendAsync();

        Assert.Equal(OutboxState.Sent, (await OnlyAsync(town)).State);
        town.Carrier.Verify(c => c.SendTextAsync(It.IsAny<OutgoingText>(), It.IsAny<CancellationToken>()), Times.Once);
    }

    [Fact]
    public async Task The_words_are_those_of_the_moment_of_sending()
    {
        await using var town = await Town.StartAsync();
        var ticket = await town.OpenAsync();
        OutgoingText? sent = null;
        Texts(town).Callback((OutgoingText t, CancellationToken _) => sent = t).ReturnsAsync(new SendOutcome.Accepted("SM1"));

        await town.SendAsync();

        Assert.Equal(
            $"【派单】{ticket.Code} {ticket.Reference} 一般：路灯坏了（示东村）。11-23 13:00 前签收，12-01 09:00 前办结。回复“{ticket.Code} 签收”。", sent!.Body);
        Assert.Equal((Town.Line, Town.CadrePhone), (sent.From, sent.To));
    }

    [Fact]
    public async Task What_is_no_longer_so_is_cancelled_and_the_timeline_says_why()
    {
        await using var town = await Town.StartAsync();
        var ticket = await town.OpenAsync();
        await town.ActAsync(ticket, (desk, db, t) => desk.AssignAsync(db, t, "cg-06", new Actor(ActorRole.Operator, "desk"), null, Cancellation));
        Texts(town).ReturnsAsync(new SendOutcome.Accepted("SM1"));

        await town.SendAsync();

        Assert.Equal(OutboxState.Cancelled, (await town.OutboxAsync()).Single(m => m.Official == Town.Cadre).State);
        Assert.Contains(await town.TimelineAsync(ticket), e => e is { Kind: TimelineKind.Cancelled, Text: "superseded" });
    }

    [Fact]
    public async Task An_unknown_outcome_is_looked_up_and_what_is_found_is_not_sent_twice()
    {
        await using var town = await Town.StartAsync();
        await town.OpenAsync();
        Texts(town).ReturnsAsync(new SendOutcome.Unknown("time-out"));
        OutgoingText? asked = null;
        town.Carrier.Setup(c => c.FindTextAsync(It.IsAny<OutgoingText>(), It.IsAny<DateTimeOffset>(), It.IsAny<IReadOnlyCollection<string>>(), It.IsAny<CancellationToken>()))
            .Callback((OutgoingText t, DateTimeOffset _, IReadOnlyCollection<string> _, CancellationToken _) => asked = t)
            .ReturnsAsync(new LookupResult.Found("SM1", DeliveryState.Sent, null, null));

        await town.SendAsync();
        Assert.Equal(0, await town.Get<Sender>().RecoverAsync(Cancellation));
        town.Pass(OutboxClaims.ClaimFor + TimeSpan.FromSeconds(1));
        await town.Get<Sender>().RecoverAsync(Cancellation);
        await town.SendAsync();

        Assert.Equal(OutboxState.Sent, (await OnlyAsync(town)).State);
        Assert.Equal(Town.CadrePhone, asked!.To);
        town.Carrier.Verify(c => c.SendTextAsync(It.IsAny<OutgoingText>(), It.IsAny<CancellationToken>()), Times.Once);
    }

    [Fact]
    public async Task What_the_carrier_never_saw_is_sent_again_and_what_it_cannot_tell_is_not()
    {
        await using var town = await Town.StartAsync();
        await town.OpenAsync();
        town.Carrier.SetupSequence(c => c.SendTextAsync(It.IsAny<OutgoingText>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync(new SendOutcome.Unknown("time-out")).ReturnsAsync(new SendOutcome.Accepted("SM2"));
        town.Carrier.SetupSequence(c => c.FindTextAsync(It.IsAny<OutgoingText>(), It.IsAny<DateTimeOffset>(), It.IsAny<IReadOnlyCollection<string>>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync(new LookupResult.Unavailable("503")).ReturnsAsync(new LookupResult.NotFound());

        await town.SendAsync();
        town.Pass(OutboxClaims.ClaimFor + TimeSpan.FromSeconds(1));
        await town.Get<Sender>().RecoverAsync(Cancellation);
        Assert.Equal(0, await town.SendAsync());
        town.Pass(OutboxClaims.ClaimFor + TimeSpan.FromSeconds(1));
        await town.Get<Sender>().RecoverAsync(Cancellation);

        Assert.Equal(1, await town.SendAsync());
        Assert.Equal((OutboxState.Sent, 2), ((await OnlyAsync(town)).State, (await OnlyAsync(town)).Tries));
    }

    [Fact]
    public async Task A_try_that_is_looked_up_is_not_taken_for_an_earlier_one_that_failed()
    {
        await using var town = await Town.StartAsync();
        await town.OpenAsync();
        Guid attempt = default;
        var sids = 0;
        Texts(town).Callback((OutgoingText t, CancellationToken _) => attempt = t.Attempt).ReturnsAsync(() => new SendOutcome.Accepted($"SM{++sids}"));
        // The carrier's list holds the first, with the same words.
        town.Carrier.Setup(c => c.FindTextAsync(It.IsAny<OutgoingText>(), It.IsAny<DateTimeOffset>(), It.IsAny<IReadOnlyCollection<string>>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync((OutgoingText _, DateTimeOffset _, IReadOnlyCollection<string> others, CancellationToken _) =>
                others.Contains("SM1") ? new LookupResult.NotFound() : new LookupResult.Found("SM1", DeliveryState.Failed, FailureClass.Transient, "30008"));
        await town.SendAsync();
        await town.HandleAsync(new TextReport("SM1", attempt, Town.CadrePhone, DeliveryState.Failed, FailureClass.Transient, "30008") { ReceivedAt = default });
        town.Pass(TimeSpan.FromSeconds(6));
        Assert.Single(await town.Get<OutboxClaims>().TakeAsync(10, Cancellation));
        town.Pass(OutboxClaims.ClaimFor + TimeSpan.FromSeconds(1));

        await town.Get<Sender>().RecoverAsync(Cancellation);

        Assert.Equal(1, await town.SendAsync());
        Assert.Equal((OutboxState.Sent, 2), ((await OnlyAsync(town)).State, sids));
    }

    [Fact]
    public async Task What_the_carrier_does_not_take_is_tried_until_it_does_and_gives_no_channel_up()
    {
        await using var town = await Town.StartAsync();
        await town.OpenAsync();
        Texts(town).ReturnsAsync(new SendOutcome.Refused(FailureClass.Transient, "no-connection", "no connection", null));

        for (var attempt = 1; attempt <= 20; attempt++)
        {
            Assert.Equal(1, await town.SendAsync());
            Assert.Equal(0, await town.SendAsync());
            town.Pass(TimeSpan.FromMinutes(6));
        }

        Assert.Equal((OutboxState.Pending, 20), ((await OnlyAsync(town)).State, (await OnlyAsync(town)).Tries));
    }

    [Fact]
    public async Task A_text_that_did_not_arrive_is_tried_again_and_after_the_third_time_of_the_same_words_it_is_a_call()
    {
        await using var town = await Town.StartAsync();
        await town.OpenAsync();
        var attempts = new List<Guid>();
        Texts(town).Callback((OutgoingText t, CancellationToken _) => attempts.Add(t.Attempt)).ReturnsAsync(new SendOutcome.Accepted("SM1"));
        town.Carrier.Setup(c => c.PlaceCallAsync(It.IsAny<OutgoingCall>(), It.IsAny<CancellationToken>())).ReturnsAsync(new SendOutcome.Accepted("CA1"));
        for (var attempt = 1; attempt <= 3; attempt++)
        {
            Assert.Equal(1, await town.SendAsync());
            await town.HandleAsync(new TextReport("SM1", attempts[^1], Town.CadrePhone, DeliveryState.Failed, FailureClass.Transient, "30008") { ReceivedAt = default });
            town.Pass(TimeSpan.FromMinutes(31));
        }

        await town.SendAsync();
        Assert.Equal(1, await town.SendAsync());

        var messages = await town.OutboxAsync();
        Assert.Equal((OutboxState.Failed, "repeated"), (messages[0].State, messages[0].ErrorCode));
        Assert.Equal((Channel.Voice, Town.CadrePhone), (messages[1].Channel, messages[1].To));
        Assert.Equal(3, attempts.Count);
    }

    [Fact]
    public async Task A_permanent_failure_changes_the_channel_at_once_and_is_not_asked_for_again()
    {
        await using var town = await Town.StartAsync();
        await town.OpenAsync();
        Texts(town).ReturnsAsync(new SendOutcome.Accepted("SM1"));
        town.Carrier.Setup(c => c.SendTextAsync(It.Is<OutgoingText>(t => t.To == Town.CadrePhone), It.IsAny<CancellationToken>()))
            .ReturnsAsync(new SendOutcome.Refused(FailureClass.Recipient, "30006", "landline", null));
        town.Carrier.Setup(c => c.PlaceCallAsync(It.IsAny<OutgoingCall>(), It.IsAny<CancellationToken>())).ReturnsAsync(new SendOutcome.Accepted("CA1"));

        Assert.Equal(1, await town.SendAsync());
        await town.SendAsync();
        await town.OpenAsync("路又坏了");
        await town.SendAsync();

        var told = (await town.OutboxAsync()).Where(m => m.To == Town.CadrePhone).ToList();
        Assert.Equal([OutboxState.Failed, OutboxState.Sent, OutboxState.Failed, OutboxState.Pending], told.Select(m => m.State));
        Assert.Equal([1, 1, 0, 0], told.Select(m => m.Tries));
    }

    [Fact]
    public async Task The_carriers_own_wish_for_a_longer_pause_is_followed()
    {
        await using var town = await Town.StartAsync();
        await town.OpenAsync();
        Texts(town).ReturnsAsync(new SendOutcome.Refused(FailureClass.Transient, "20429", "too many", TimeSpan.FromMinutes(7)));

        await town.SendAsync();

        town.Pass(TimeSpan.FromMinutes(6));
        Assert.Equal(0, await town.SendAsync());
        town.Pass(TimeSpan.FromMinutes(1));
        Assert.Equal(1, await town.SendAsync());
    }

    [Fact]
    public async Task A_call_keeps_its_number_busy_until_it_has_ended()
    {
        await using var town = await Town.StartAsync();
        await town.OpenAsync("停水了");
        await town.OpenAsync("停电了");
        Texts(town).ReturnsAsync(new SendOutcome.Accepted("SM1"));
        var attempts = new List<Guid>();
        town.Carrier.Setup(c => c.PlaceCallAsync(It.IsAny<OutgoingCall>(), It.IsAny<CancellationToken>()))
            .Callback((OutgoingCall c, CancellationToken _) => attempts.Add(c.Attempt)).ReturnsAsync(new SendOutcome.Accepted("CA1"));

        await town.SendAsync();
        await town.SendAsync();
        var whileTalking = attempts.Count;
        await town.HandleAsync(new CallReport("CA1", attempts[0], Town.CadrePhone, DeliveryState.Delivered, null, null) { ReceivedAt = default });
        await town.SendAsync();

        Assert.Equal((1, 2), (whileTalking, attempts.Count));
    }

    [Fact]
    public async Task Who_said_STOP_gets_no_text_but_a_call_at_once()
    {
        await using var town = await Town.StartAsync();
        await town.TextAsync(Town.CadrePhone, "STOP");
        await town.OpenAsync();
        Texts(town).ReturnsAsync(new SendOutcome.Accepted("SM1"));
        town.Carrier.Setup(c => c.PlaceCallAsync(It.IsAny<OutgoingCall>(), It.IsAny<CancellationToken>())).ReturnsAsync(new SendOutcome.Accepted("CA1"));

        await town.SendAsync();
        await town.SendAsync();

        Assert.Equal([OutboxState.Failed, OutboxState.Sent], (await town.OutboxAsync()).Where(m => m.To == Town.CadrePhone).Select(m => m.State));
        town.Carrier.Verify(c => c.SendTextAsync(It.Is<OutgoingText>(t => t.To == Town.CadrePhone), It.IsAny<CancellationToken>()), Times.Never);
    }

    [Fact]
    public async Task What_was_delayed_into_quiet_hours_waits_for_their_end()
    {
        await using var town = await Town.StartAsync("2026-11-23 21:50");
        await town.OpenAsync();
        await town.Database.WriteAsync(
            db => db.Set<OutboxMessage>().ExecuteUpdateAsync(m => m.SetProperty(x => x.Official, "sx-02"), Cancellation), Cancellation);
        town.Until("2026-11-23 22:10");
        Texts(town).ReturnsAsync(new SendOutcome.Accepted("SM1"));

        Assert.Equal(0, await town.SendAsync());
        Assert.Equal(County.Local("2026-11-24 07:00"), (await OnlyAsync(town)).NotBefore);
        town.Until("2026-11-24 07:00");
        Assert.Equal(1, await town.SendAsync());
    }

    [Fact]
    public async Task A_message_whose_words_are_gone_does_not_stop_the_others()
    {
        await using var town = await Town.StartAsync();
        var (lost, good) = (await town.OpenAsync(), await town.OpenAsync(from: "+18485550103"));
        await town.Database.WriteAsync(
            db => db.Set<OutboxMessage>().Where(m => m.TicketId == lost.Id).ExecuteUpdateAsync(m => m.SetProperty(x => x.TextKey, "gone"), Cancellation), Cancellation);
        Texts(town).ReturnsAsync(new SendOutcome.Accepted("SM1"));
        town.Carrier.Setup(c => c.PlaceCallAsync(It.IsAny<OutgoingCall>(), It.IsAny<CancellationToken>())).ReturnsAsync(new SendOutcome.Accepted("CA1"));

        await town.SendAsync();

        Assert.Equal(OutboxState.Sent, (await town.OutboxAsync()).Single(m => m.TicketId == good.Id).State);
        Assert.Equal(OutboxState.Failed, (await town.OutboxAsync()).First(m => m.TicketId == lost.Id).State);
    }

    private static Moq.Language.Flow.ISetup<ICarrier, Task<SendOutcome>> Texts(Town town) =>
        town.Carrier.Setup(c => c.SendTextAsync(It.IsAny<OutgoingText>(), It.IsAny<CancellationToken>()));

    private static async Task<OutboxMessage> OnlyAsync(Town town) => Assert.Single(await town.OutboxAsync());
}
