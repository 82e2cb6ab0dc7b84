using Hotline.Desks;
using Hotline.Notifications;
using Hotline.People;
using Hotline.Tests.Desks;
using Hotline.Tickets;
using Moq;

namespace Hotline.Tests.Intake;

/// <summary>A complaint about an official goes past that person and everyone below, straight to the supervision office.</summary>
public sealed class ComplaintTests
{
    private const string Supervision = "sx-05";
    private const string SupervisionPhone = "+16095550115";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("投诉钱样本，办事不公", Town.Cadre)]
    [InlineData("村主任吃拿卡要", "")]
    [InlineData("I want to complain about Specimen Qian", Town.Cadre)]
    [InlineData("举报村干部冒领补贴", "")]
    public async Task It_is_the_supervision_offices_and_names_whom_it_is_about(string words, string accused)
    {
        await using var town = await Town.StartAsync();

        await town.TextAsync(Town.Resident, words);

        var ticket = Assert.Single(await town.TicketsAsync());
        Assert.Equal((Supervision, accused, "officials"), (ticket.Holder, ticket.Accused, ticket.Category));
        Assert.Equal(["received"], await town.KeysToAsync(Town.Resident));
    }

    [Theory]
    [InlineData("投诉，垃圾没有人收")]
    [InlineData("请村主任来看看路灯")]
    [InlineData("谢谢钱样本，路灯又坏了")]
    public async Task A_complaint_about_a_thing_or_a_word_about_an_official_stays_with_who_answers_for_the_place(string words)
    {
        await using var town = await Town.StartAsync();

        await town.TextAsync(Town.Resident, words);

        Assert.Equal((Town.Cadre, (string?)null), ((await town.TicketsAsync())[0].Holder, (await town.TicketsAsync())[0].Accused));
    }

    [Fact]
    public async Task Nobody_below_the_county_hears_of_it_from_the_first_notice_to_the_daily_reminder()
    {
        await using var town = await Town.StartAsync();
        await town.TextAsync(Town.Resident, "投诉钱样本，办事不公");

        for (var day = 0; day < 60; day++)
        {
            town.Pass(TimeSpan.FromDays(1));
            await town.SweepAsync();
        }

        var told = (await town.OutboxAsync()).Where(m => m.Official is not null).Select(m => m.Official!).Distinct().ToList();
        Assert.Contains(Supervision, told);
        Assert.All(told, id => Assert.StartsWith("sx-", id, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(Town.CadrePhone)]
    [InlineData(Town.SuperiorPhone)]
    public async Task For_the_accused_and_the_township_its_code_does_not_exist(string phone)
    {
        await using var town = await Town.StartAsync();
        await town.TextAsync(Town.Resident, "投诉钱样本，办事不公");
        var ticket = (await town.TicketsAsync())[0];

        await town.TextAsync(phone, $"{ticket.Code} 签收");

        Assert.Equal(["unknown-code"], await town.KeysToAsync(phone));
        Assert.Equal(TicketState.Assigned, (await town.ReadAsync(ticket.Id)).State);
    }

    [Fact]
    public async Task It_never_joins_a_ticket_of_the_one_it_is_about_nor_answers_for_it()
    {
        await using var town = await Town.StartAsync();
        await town.TextAsync(Town.Resident, "路灯坏了");
        await Conversation.ResolveAsync(town, (await town.TicketsAsync())[0]);

        await town.TextAsync(Town.Resident, "3 没有修，我要投诉钱样本");
        await town.TextAsync(Town.Resident, "他还骂人");

        var tickets = await town.TicketsAsync();
        Assert.Equal([TicketState.Reopened, TicketState.Assigned], tickets.Select(t => t.State));
        Assert.Contains(await town.TimelineAsync(tickets[1]), e => e is { Kind: TimelineKind.Received, Text: "他还骂人" });
        var words = (await town.OutboxAsync()).Where(m => m.Official?.StartsWith("cg-", StringComparison.Ordinal) == true).SelectMany(m => m.Args.Values);
        Assert.DoesNotContain(words, w => w.Contains("投诉", StringComparison.Ordinal) || w.Contains("骂人", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("1组的书记贪污")]
    [InlineData("3组的书记贪污")]
    public async Task The_number_of_a_group_in_a_complaint_answers_for_no_ticket(string words)
    {
        await using var town = await Town.StartAsync();
        await town.TextAsync(Town.Resident, "路灯坏了");
        await Conversation.ResolveAsync(town, (await town.TicketsAsync())[0]);

        await town.TextAsync(Town.Resident, words);

        Assert.Equal([TicketState.Resolved, TicketState.Assigned], (await town.TicketsAsync()).Select(t => t.State));
    }

    [Fact]
    public async Task Where_life_is_at_stake_the_people_on_duty_hear_of_it_whatever_else_is_said()
    {
        await using var town = await Town.StartAsync();

        await town.TextAsync(Town.Resident, "着火了，村里不作为没人管");

        var ticket = Assert.Single(await town.TicketsAsync());
        Assert.Equal((Grade.Urgent, Town.Cadre, (string?)null), (ticket.Grade, ticket.Holder, ticket.Accused));
    }

    [Fact]
    public async Task A_surge_of_complaints_is_one_incident_and_told_once()
    {
        await using var town = await Town.StartAsync();

        for (var i = 0; i < 40; i++)
            await town.TextAsync(Town.Resident, $"投诉钱样本 {i}");

        Assert.Single(await town.TicketsAsync());
        Assert.Equal(1, (await town.KeysToAsync(SupervisionPhone)).Count(k => k == "surge"));
    }

    [Fact]
    public async Task About_the_supervision_office_itself_it_goes_to_the_head_of_the_county()
    {
        await using var town = await Town.StartAsync();

        await town.TextAsync(Town.Resident, "投诉督查室主任钱示例");

        Assert.Equal("sx-01", (await town.TicketsAsync())[0].Holder);
        Assert.Empty(await town.KeysToAsync(SupervisionPhone));
    }

    [Fact]
    public async Task The_desk_cannot_give_it_to_the_township_and_offers_no_connection_with_the_caller()
    {
        await using var town = await Town.StartAsync();
        await town.TextAsync(Town.Resident, "投诉钱样本，办事不公");
        var ticket = (await town.TicketsAsync())[0];

        var (same, refusal) = await town.ActAsync(
            ticket, (desk, db, t) => desk.AssignAsync(db, t, Town.Cadre, new Actor(ActorRole.Operator, "desk"), null, Cancellation));

        Assert.Equal((RefusalReason.PassedBy, Supervision), (refusal!.Reason, same.Holder));
        var notice = (await town.OutboxAsync()).Single(m => m.TextKey == "assigned");
        Assert.DoesNotContain("与群众通话", Conversation.Said(town, ticket, notice, Channel.Voice), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_an_operator_takes_as_a_complaint_leaves_the_holder_and_what_waited_for_them_is_cancelled()
    {
        await using var town = await Town.StartAsync();
        var ticket = await town.OpenAsync("有一件事，请回电");
        await town.TextAsync(Town.Resident, "是这样的");

        await town.Database.WriteAsync(async db => await town.Get<Safeguards>().ComplainAsync(
            db, (await LockedTickets.ReadAsync(db, ticket.Id, Cancellation))!, Town.Cadre, new Actor(ActorRole.Operator, "desk"), "told on the phone", Cancellation), Cancellation);
        town.Carrier.Setup(c => c.SendTextAsync(It.IsAny<OutgoingText>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync((OutgoingText text, CancellationToken _) => new SendOutcome.Accepted($"SM{text.Attempt:N}"));
        await town.SendAsync();

        Assert.Equal(Supervision, (await town.ReadAsync(ticket.Id)).Holder);
        Assert.All((await town.OutboxAsync()).Where(m => m.Official == Town.Cadre), m => Assert.Equal(OutboxState.Cancelled, m.State));
    }
}
