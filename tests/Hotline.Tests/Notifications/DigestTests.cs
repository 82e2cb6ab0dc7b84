using Hotline.Inbound;
using Hotline.Notifications;
using Hotline.Phones;
using Hotline.Tests.Desks;
using Hotline.Tickets;
using Microsoft.EntityFrameworkCore;
using Moq;

namespace Hotline.Tests.Notifications;

/// <summary>Several notices of new tickets to one holder.</summary>
public sealed class DigestTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_due_at_once_and_within_the_limit_goes_out_one_by_one()
    {
        await using var town = await Town.StartAsync();
        var sent = Texts(town);
        await OpenAsync(town, 3);

        for (var i = 0; i < 3; i++)
        {
            await town.SendAsync();
            await DeliverAsync(town, sent);
        }

        Assert.Equal(3, sent.Count);
        Assert.DoesNotContain(await town.OutboxAsync(), m => m.Purpose == Purpose.Digest);
    }

    [Fact]
    public async Task A_digest_lists_each_ticket_once_and_fits_into_one_message_however_long_the_subjects()
    {
        await using var town = await Town.StartAsync();
        var sent = Texts(town);
        await OpenAsync(town, 25, new string('路', 200));
        town.Pass(TimeSpan.FromMinutes(3));

        await town.SendAsync();

        var body = Assert.Single(sent).Body;
        Assert.InRange(body.Length, 300, 1600);
        Assert.Equal(20, (await town.OutboxAsync()).Count(m => m.State == OutboxState.Bundled));
        // The rest follows in a message of its own.
        await DeliverAsync(town, sent);
        await town.SendAsync();
        var both = sent[0].Body + "\n" + sent[1].Body;
        Assert.All(await town.TicketsAsync(), t => Assert.Equal(2, both.Split($"\n{t.Code} {t.Reference} ").Length));
    }

    [Fact]
    public async Task A_full_digest_of_long_lines_stays_within_what_the_carrier_takes_and_names_each_matter()
    {
        await using var town = await Town.StartAsync();
        var sent = Texts(town);
        var tickets = await OpenAsync(town, 20);
        foreach (var ticket in tickets)
            await town.TextAsync(Town.CadrePhone, $"{ticket.Code} extend 3 {new string('x', 200)}");
        await town.Database.WriteAsync(
            db => db.Set<OutboxMessage>().Where(m => m.Official == Town.Superior).ExecuteUpdateAsync(m => m.SetProperty(x => x.Language, "en"), Cancellation), Cancellation);
        town.Pass(TimeSpan.FromMinutes(3));

        await town.SendAsync();

        var body = Assert.Single(sent, t => t.To == Town.SuperiorPhone).Body;
        Assert.InRange(body.Length, 1400, 1600);
        Assert.All(tickets, t => Assert.Contains($"\n{t.Code} {t.Reference} 3 more days?", body, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_key_on_a_call_about_several_tickets_reaches_the_official_for_each_of_them()
    {
        await using var town = await Town.StartAsync();
        Texts(town);
        OutgoingCall? call = null;
        town.Carrier.Setup(c => c.PlaceCallAsync(It.IsAny<OutgoingCall>(), It.IsAny<CancellationToken>()))
            .Callback((OutgoingCall c, CancellationToken _) => call = c).ReturnsAsync(new SendOutcome.Accepted("CA1"));
        await OpenAsync(town, 2);
        await town.DeliverAllAsync();
        town.Until("2026-11-23 13:00");
        await town.SweepAsync();
        await town.SendAsync();

        await town.HandleAsync(new KeyPressed("CA1", call!.Attempt, Town.CadrePhone, "2") { ReceivedAt = town.Clock.GetUtcNow() });

        var reminders = (await town.OutboxAsync()).Where(m => m.TextKey == "reminder").ToList();
        Assert.Equal(2, reminders.Count);
        Assert.All(reminders, m => Assert.NotNull(m.ReachedAt));
    }

    [Fact]
    public async Task What_an_official_is_told_as_an_administrator_takes_no_room_from_their_tickets()
    {
        await using var town = await Town.StartAsync();
        var sent = Texts(town);
        await OpenAsync(town, 13);
        // Twelve in an hour is what the shipped limit has room for.
        await town.Database.WriteAsync(
            db => db.Set<OutboxMessage>().Where(m => m.TicketId != null).OrderBy(m => m.Id).Take(12).ExecuteUpdateAsync(
                m => m.SetProperty(x => x.TicketId, (Guid?)null).SetProperty(x => x.Purpose, Purpose.Information)
                    .SetProperty(x => x.State, OutboxState.Delivered).SetProperty(x => x.ClaimedAt, town.Clock.GetUtcNow()),
                Cancellation),
            Cancellation);

        await town.SendAsync();

        Assert.Single(sent, t => t.To == Town.CadrePhone);
    }

    [Fact]
    public async Task The_code_of_a_digest_has_the_check_digit_is_no_tickets_code_and_each_digest_has_its_own()
    {
        await using var town = await Town.StartAsync();
        var sent = Texts(town);
        await OpenAsync(town, 2);
        town.Pass(TimeSpan.FromMinutes(3));
        await town.SendAsync();
        await town.HandleAsync(new TextReport("SM1", sent[0].Attempt, Town.CadrePhone, DeliveryState.Failed, FailureClass.Transient, "30008") { ReceivedAt = default });
        town.Pass(TimeSpan.FromMinutes(1));
        await town.SendAsync();

        var codes = (await town.OutboxAsync()).Where(m => m.Purpose == Purpose.Digest).Select(m => m.Code!.Value).ToList();
        Assert.Equal(2, codes.Distinct().Count());
        Assert.All(codes, c => Assert.True(TicketCode.IsValid(c)));
        Assert.Empty(codes.Intersect((await town.TicketsAsync()).Select(t => t.Code)));
    }

    [Fact]
    public async Task The_code_of_an_earlier_digest_still_acts_on_what_it_listed()
    {
        await using var town = await Town.StartAsync();
        var sent = Texts(town);
        await OpenAsync(town, 2);
        town.Pass(TimeSpan.FromMinutes(3));
        await town.SendAsync();
        var first = (await town.OutboxAsync()).Single(m => m.Purpose == Purpose.Digest).Code;
        // Reported as lost, though it had arrived; the second one lists another ticket too.
        await town.HandleAsync(new TextReport("SM1", sent[0].Attempt, Town.CadrePhone, DeliveryState.Failed, FailureClass.Transient, "30008") { ReceivedAt = default });
        await OpenAsync(town, 1, "井盖丢了");
        town.Pass(TimeSpan.FromMinutes(1));
        await town.SendAsync();

        await town.TextAsync(Town.CadrePhone, $"{first} 签收");

        Assert.Equal([TicketState.Acknowledged, TicketState.Acknowledged, TicketState.Assigned], (await town.TicketsAsync()).Select(t => t.State));
    }

    [Fact]
    public async Task Only_the_official_to_whom_it_was_sent_can_use_the_code_of_a_digest()
    {
        await using var town = await Town.StartAsync();
        Texts(town);
        await OpenAsync(town, 2);
        town.Pass(TimeSpan.FromMinutes(3));
        await town.SendAsync();
        var code = (await town.OutboxAsync()).Single(m => m.Purpose == Purpose.Digest).Code;

        await town.TextAsync(Town.SuperiorPhone, $"{code} 签收");

        Assert.All(await town.TicketsAsync(), t => Assert.Equal(TicketState.Assigned, t.State));
        Assert.Contains("unknown-code", await town.KeysToAsync(Town.SuperiorPhone));
    }

    [Fact]
    public async Task An_urgent_notice_goes_by_itself_and_at_once()
    {
        await using var town = await Town.StartAsync();
        var sent = Texts(town);
        town.Carrier.Setup(c => c.PlaceCallAsync(It.IsAny<OutgoingCall>(), It.IsAny<CancellationToken>())).ReturnsAsync(new SendOutcome.Accepted("CA1"));
        await OpenAsync(town, 2);
        await town.OpenAsync("停水了", from: null);
        town.Pass(TimeSpan.FromMinutes(3));
        await town.OpenAsync("停水了");

        await town.SendAsync();

        Assert.Matches("^【派单】.*停水", Assert.Single(sent, t => t.To == Town.CadrePhone).Body);
    }

    [Fact]
    public async Task After_a_crash_before_the_send_the_parts_are_put_together_again()
    {
        await using var town = await Town.StartAsync();
        var sent = Texts(town);
        await OpenAsync(town, 2);
        town.Pass(TimeSpan.FromMinutes(3));
        NotAtTheCarrier(town);
        Assert.Single(await town.Get<OutboxClaims>().TakeAsync(10, Cancellation));
        town.Pass(OutboxClaims.ClaimFor + TimeSpan.FromSeconds(1));

        await town.Get<Sender>().RecoverAsync(Cancellation);
        await town.SendAsync();
        await DeliverAsync(town, sent);

        Assert.Single(sent);
        Assert.Equal([OutboxState.Delivered, OutboxState.Delivered], (await town.OutboxAsync()).Where(m => m.TicketId is not null).Select(m => m.State));
        foreach (var ticket in await town.TicketsAsync())
            Assert.Single(await town.TimelineAsync(ticket), e => e.Kind == TimelineKind.Delivered);
    }

    [Fact]
    public async Task A_part_that_is_no_longer_so_is_left_out_of_the_next_digest()
    {
        await using var town = await Town.StartAsync();
        var sent = Texts(town);
        var tickets = await OpenAsync(town, 3);
        town.Pass(TimeSpan.FromMinutes(3));
        await town.SendAsync();
        await town.HandleAsync(new TextReport("SM1", sent[0].Attempt, Town.CadrePhone, DeliveryState.Failed, FailureClass.Transient, "30008") { ReceivedAt = default });
        await town.ActAsync(tickets[0], (desk, db, t) => desk.AssignAsync(db, t, "cg-06", new Actor(ActorRole.Operator, "desk"), null, Cancellation));
        town.Pass(TimeSpan.FromMinutes(1));

        await town.SendAsync();

        var again = sent.Last(t => t.To == Town.CadrePhone).Body;
        Assert.DoesNotContain(tickets[0].Reference, again, StringComparison.Ordinal);
        Assert.Contains(tickets[1].Reference, again, StringComparison.Ordinal);
        Assert.Contains(await town.TimelineAsync(tickets[0]), e => e is { Kind: TimelineKind.Cancelled, Text: "superseded" });
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_is_left_of_a_digest_that_did_not_arrive_goes_by_itself_and_no_digest_is_named_for_it(bool refused)
    {
        await using var town = await Town.StartAsync();
        var sent = Texts(town);
        var tickets = await OpenAsync(town, 2);
        town.Pass(TimeSpan.FromMinutes(3));
        if (refused)
        {
            await town.SendAsync();
            await town.HandleAsync(new TextReport("SM1", sent[0].Attempt, Town.CadrePhone, DeliveryState.Failed, FailureClass.Transient, "30008") { ReceivedAt = default });
        }
        else
        {
            Assert.Single(await town.Get<OutboxClaims>().TakeAsync(10, Cancellation));
            NotAtTheCarrier(town);
            town.Pass(OutboxClaims.ClaimFor + TimeSpan.FromSeconds(1));
            await town.Get<Sender>().RecoverAsync(Cancellation);
        }

        await town.ActAsync(tickets[0], (desk, db, t) => desk.AssignAsync(db, t, "cg-06", new Actor(ActorRole.Operator, "desk"), null, Cancellation));
        town.Pass(TimeSpan.FromMinutes(1));

        await town.SendAsync();
        var alone = sent.FindLastIndex(t => t.To == Town.CadrePhone);
        await town.HandleAsync(new TextReport($"SM{alone + 1}", sent[alone].Attempt, Town.CadrePhone, DeliveryState.Delivered, null, null) { ReceivedAt = town.Clock.GetUtcNow() });

        Assert.Null((await town.OutboxAsync()).Single(m => m.TicketId == tickets[1].Id && m.State == OutboxState.Delivered).Digest);
        Assert.False(Assert.Single(await town.TimelineAsync(tickets[1]), e => e.Kind == TimelineKind.Delivered).Facts.ContainsKey("digest"));
    }

    private static void NotAtTheCarrier(Town town) => town.Carrier
        .Setup(c => c.FindTextAsync(It.IsAny<OutgoingText>(), It.IsAny<DateTimeOffset>(), It.IsAny<IReadOnlyCollection<string>>(), It.IsAny<CancellationToken>()))
        .ReturnsAsync(new LookupResult.NotFound());

    private static async Task<List<Ticket>> OpenAsync(Town town, int count, string words = "路灯坏了")
    {
        var tickets = new List<Ticket>();
        for (var i = 0; i < count; i++)
            tickets.Add(await town.OpenAsync(words));
        return tickets;
    }

    private static List<OutgoingText> Texts(Town town)
    {
        var sent = new List<OutgoingText>();
        town.Carrier.Setup(c => c.SendTextAsync(It.IsAny<OutgoingText>(), It.IsAny<CancellationToken>())).ReturnsAsync((OutgoingText t, CancellationToken _) =>
        {
            // Texts to several people go out side by side.
            lock (sent)
            {
                sent.Add(t);
                return new SendOutcome.Accepted($"SM{sent.Count}");
            }
        });
        return sent;
    }

    private static Task DeliverAsync(Town town, List<OutgoingText> sent) => town.HandleAsync(
        new TextReport($"SM{sent.Count}", sent[^1].Attempt, sent[^1].To, DeliveryState.Delivered, null, null) { ReceivedAt = town.Clock.GetUtcNow() });
}
