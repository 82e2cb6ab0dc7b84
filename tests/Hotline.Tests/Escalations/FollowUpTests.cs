using Hotline.Escalations;
using Hotline.Notifications;
using Hotline.People;
using Hotline.Phones;
using Hotline.Tests.Desks;
using Hotline.Tickets;
using Moq;

namespace Hotline.Tests.Escalations;

/// <summary>Officials whom no message reaches.</summary>
public sealed class FollowUpTests
{
    private const string DeputyPhone = "+17325550112";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whom_no_channel_reaches_is_passed_over_for_the_next_person_above_at_once()
    {
        await using var town = await Town.StartAsync();
        Refuse(town, number => number == Town.CadrePhone);
        var ticket = await town.OpenAsync();

        await SendAllAsync(town);

        Assert.Contains("unreachable", await town.KeysToAsync(Town.SuperiorPhone));
        Assert.Contains(await town.TimelineAsync(ticket), e => e.Kind == TimelineKind.Escalated && e.Facts["unreachable"] == Town.Cadre);
    }

    [Fact]
    public async Task When_nobody_can_be_reached_each_number_is_tried_once_on_each_channel_and_an_alarm_stands_on_the_timeline()
    {
        await using var town = await Town.StartAsync();
        Refuse(town, _ => true);
        var ticket = await town.OpenAsync();

        await SendAllAsync(town);

        var messages = (await town.OutboxAsync()).Where(m => m.TicketId is not null).ToList();
        Assert.All(messages.GroupBy(m => (m.To, m.Channel)), tried => Assert.Single(tried));
        Assert.Equal([Town.Superior, "cg-02", Town.Cadre, "sx-02", "sx-05"], messages.Select(m => m.Official!).Distinct().Order());
        Assert.Single(await town.TimelineAsync(ticket), e => e.Kind == TimelineKind.Alarm);
    }

    [Fact]
    public async Task Nobody_is_told_instead_of_what_is_no_longer_so()
    {
        await using var town = await Town.StartAsync();
        Refuse(town, number => number == Town.CadrePhone);
        var ticket = await town.OpenAsync();
        await town.SendAsync();
        await town.SendAsync();

        await town.ActAsync(ticket, (desk, db, t) => desk.AssignAsync(db, t, "cg-06", new Actor(ActorRole.Operator, "desk"), null, Cancellation));
        await town.Get<FollowUps>().RunAsync(Cancellation);

        Assert.DoesNotContain(await town.OutboxAsync(), m => m.TextKey == "unreachable");
    }

    [Fact]
    public async Task What_is_to_be_decided_is_asked_of_the_next_one_up_when_no_channel_reaches_the_superior()
    {
        await using var town = await Town.StartAsync();
        Refuse(town, number => number == Town.SuperiorPhone);
        var ticket = await town.OpenAsync();
        await town.TextAsync(Town.CadrePhone, $"{ticket.Code} 延期 3 等材料");

        await SendAllAsync(town);

        var asked = Assert.Single(await town.OutboxAsync(), m => m is { TextKey: "extension-asked", State: OutboxState.Sent });
        Assert.Equal(("cg-02", "3", "等材料"), (asked.Official, asked.Args["days"], asked.Args["reason"]));
    }

    [Fact]
    public async Task Whom_a_rung_above_does_not_reach_is_followed_by_who_stands_above_them_and_not_below()
    {
        await using var town = await Town.StartAsync();
        Refuse(town, number => number == DeputyPhone);
        await town.OpenAsync();
        town.Until("2026-12-01 09:00");
        await town.SweepAsync();
        await town.DeliverAllAsync();
        town.Until("2026-12-02 09:00");
        await town.SweepAsync();

        await SendAllAsync(town);

        Assert.Equal("sx-02", Assert.Single(await town.OutboxAsync(), m => m.TextKey == "unreachable").Official);
    }

    [Fact]
    public async Task When_the_supervision_office_cannot_be_reached_the_county_leader_is_asked()
    {
        await using var town = await Town.StartAsync();
        Refuse(town, number => number == "+16095550115");
        var ticket = await town.OpenAsync("停水了");
        town.Pass(TimeSpan.FromMinutes(60));
        await town.TextAsync(Town.CadrePhone, $"{ticket.Code} 退回 不属本村");

        await SendAllAsync(town);

        Assert.Equal(["sx-05", "sx-05", "sx-02"], (await town.OutboxAsync()).Where(m => m.TextKey == "disputed").Select(m => m.Official));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Of_an_urgent_assignment_the_phone_rings_once_and_one_person_above_is_told(bool landline)
    {
        await using var town = await Town.StartAsync();
        Refuse(town, number => number == Town.CadrePhone, texts: true, calls: !landline);
        await town.OpenAsync("停水了");

        await SendAllAsync(town);

        Assert.Single(await town.OutboxAsync(), m => m is { TextKey: "assigned", Channel: Channel.Voice, To: Town.CadrePhone });
        Assert.Equal(landline ? 0 : 1, (await town.OutboxAsync()).Count(m => m.TextKey == "unreachable"));
    }

    private static void Refuse(Town town, Func<string, bool> refused, bool texts = true, bool calls = true)
    {
        var dead = new SendOutcome.Refused(FailureClass.Recipient, "21211", "no such number", null);
        var sids = 0;
        SendOutcome Answer(string to, bool dies) => dies && refused(to) ? dead : new SendOutcome.Accepted($"SM{++sids}");
        town.Carrier.Setup(c => c.SendTextAsync(It.IsAny<OutgoingText>(), It.IsAny<CancellationToken>())).ReturnsAsync((OutgoingText t, CancellationToken _) => Answer(t.To, texts));
        town.Carrier.Setup(c => c.PlaceCallAsync(It.IsAny<OutgoingCall>(), It.IsAny<CancellationToken>())).ReturnsAsync((OutgoingCall t, CancellationToken _) => Answer(t.To, calls));
    }

    // Enough rounds for every person above, and a bound where there should be one.
    private static async Task SendAllAsync(Town town)
    {
        for (var round = 0; round < 20; round++)
        {
            // A line does not call everybody in one second.
            town.Pass(TimeSpan.FromSeconds(1));
            await town.SendAsync();
            await town.Get<FollowUps>().RunAsync(Cancellation);
        }
    }
}
