using Hotline.Desks;
using Hotline.Notifications;
using Hotline.Tests.Desks;
using Hotline.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Tests.Intake;

/// <summary>"Was it solved?", and what is texted after the close.</summary>
public sealed class ConfirmationTests
{
    [Theory]
    [InlineData("1", TicketState.Closed, TicketOutcome.Satisfied)]
    [InlineData("2", TicketState.Closed, TicketOutcome.Mostly)]
    [InlineData("3", TicketState.Reopened, null)]
    [InlineData("没修好", TicketState.Reopened, null)]
    [InlineData("满意，谢谢", TicketState.Closed, TicketOutcome.Satisfied)]
    [InlineData("嗯", TicketState.Resolved, null)]
    public async Task The_answer_decides(string answer, TicketState state, TicketOutcome? outcome)
    {
        await using var town = await Town.StartAsync();
        var ticket = await AskedAsync(town);

        await town.TextAsync(Town.Resident, answer);

        ticket = await town.ReadAsync(ticket.Id);
        Assert.Equal((state, outcome), (ticket.State, ticket.Outcome));
    }

    [Fact]
    public async Task An_unclear_answer_goes_to_a_person_and_the_question_stays_open()
    {
        await using var town = await Town.StartAsync();
        var ticket = await AskedAsync(town);

        await town.TextAsync(Town.Resident, "嗯");
        await town.TextAsync(Town.Resident, "1");

        Assert.Contains("unclear-above", await town.KeysToAsync(Town.SuperiorPhone));
        Assert.Equal(TicketState.Closed, (await town.ReadAsync(ticket.Id)).State);
    }

    [Theory]
    [InlineData("2楼漏水")]
    [InlineData("桥也塌了一半，请派人看看，谢谢")]
    public async Task Words_of_another_matter_close_nothing_a_person_reads_them_and_silence_afterwards_closes_nothing_either(string words)
    {
        await using var town = await Town.StartAsync();
        var ticket = await AskedAsync(town);
        await town.DeliverAllAsync();
        await FollowAsync(town);

        await town.TextAsync(Town.Resident, words);
        town.Pass(TimeSpan.FromDays(5));
        await FollowAsync(town);

        Assert.Equal(TicketState.Resolved, (await town.ReadAsync(ticket.Id)).State);
        Assert.Contains(await town.OutboxAsync(), m => m.TextKey == "unclear-above" && m.Args["added"] == words);
    }

    [Fact]
    public async Task An_unclear_answer_before_the_carrier_reported_the_question_keeps_silence_from_closing_too()
    {
        await using var town = await Town.StartAsync();
        var ticket = await AskedAsync(town);

        await town.TextAsync(Town.Resident, "2楼漏水");
        await town.DeliverAllAsync();
        await FollowAsync(town);
        town.Pass(TimeSpan.FromDays(5));
        await FollowAsync(town);

        Assert.Equal(TicketState.Resolved, (await town.ReadAsync(ticket.Id)).State);
    }

    [Theory]
    [InlineData("1组停水了")]
    [InlineData("我家没水了")]
    [InlineData("灯好了谢谢，村里又停电了")]
    public async Task No_water_and_no_power_are_no_answer_about_the_lamp_but_an_urgent_matter_of_their_own(string words)
    {
        await using var town = await Town.StartAsync();
        var lamp = await AskedAsync(town);
        town.Pass(TimeSpan.FromMinutes(1));

        await town.TextAsync(Town.Resident, words);

        var tickets = await town.TicketsAsync();
        Assert.Equal([TicketState.Resolved, TicketState.Assigned], tickets.Select(t => t.State));
        Assert.Equal((words, Grade.Urgent, (Guid?)lamp.Id), (tickets[1].Text, tickets[1].Grade, tickets[1].Follows));
        Assert.Equal("received", (await town.KeysToAsync(Town.Resident))[^1]);
    }

    [Fact]
    public async Task Still_no_water_is_an_answer_about_the_water_that_was_to_be_back()
    {
        await using var town = await Town.StartAsync();
        await town.TextAsync(Town.Resident, "停水了");
        await Conversation.ResolveAsync(town, (await town.TicketsAsync())[0]);

        await town.TextAsync(Town.Resident, "还是没水");

        Assert.Equal(TicketState.Reopened, Assert.Single(await town.TicketsAsync()).State);
    }

    [Fact]
    public async Task Not_solved_starts_the_ladder_again_and_tells_the_level_above()
    {
        await using var town = await Town.StartAsync();
        var ticket = await AskedAsync(town);

        await town.TextAsync(Town.Resident, "3");

        ticket = await town.ReadAsync(ticket.Id);
        Assert.Equal((1, 1, 2), (ticket.Reopenings, ticket.Contradictions, ticket.Epoch));
        Assert.Contains("reopened-above", await town.KeysToAsync(Town.SuperiorPhone));
        Assert.Contains("reopened-caller", await town.KeysToAsync(Town.Resident));
        town.Until("2026-11-23 13:01");
        Assert.Equal(1, await town.SweepAsync());
    }

    [Theory]
    [InlineData("1")]
    [InlineData("谢谢")]
    [InlineData("Thank you!")]
    [InlineData("1谢谢")]
    [InlineData("好了谢谢")]
    public async Task Thanks_and_a_second_yes_after_the_close_reopen_nothing_and_are_kept(string words)
    {
        await using var town = await Town.StartAsync();
        var ticket = await AskedAsync(town);
        await town.TextAsync(Town.Resident, "1");

        await town.TextAsync(Town.Resident, words);

        Assert.Equal(TicketState.Closed, (await town.ReadAsync(ticket.Id)).State);
        Assert.Contains(await town.TimelineAsync(ticket), e => e.Kind == TimelineKind.Received && e.Text == words);
        Assert.Single(await town.TicketsAsync());
    }

    [Fact]
    public async Task Whoever_writes_again_inside_the_window_reopens()
    {
        await using var town = await Town.StartAsync();
        var ticket = await AskedAsync(town);
        await town.TextAsync(Town.Resident, "1");
        town.Pass(TimeSpan.FromHours(167));

        await town.TextAsync(Town.Resident, "谢谢，但是又坏了");

        Assert.Equal(TicketState.Reopened, (await town.ReadAsync(ticket.Id)).State);
        Assert.Equal(0, (await town.ReadAsync(ticket.Id)).Contradictions);
    }

    [Fact]
    public async Task After_the_window_a_new_ticket_is_opened_and_linked_to_the_old_one()
    {
        await using var town = await Town.StartAsync();
        var ticket = await AskedAsync(town);
        await town.TextAsync(Town.Resident, "1");
        town.Pass(TimeSpan.FromHours(169));

        await town.TextAsync(Town.Resident, "路灯又坏了");

        var tickets = await town.TicketsAsync();
        Assert.Equal(2, tickets.Count);
        Assert.Equal((ticket.Id, TicketState.Closed), (tickets[1].Follows, tickets[0].State));
    }

    [Fact]
    public async Task A_question_about_a_ticket_that_the_desk_closed_hides_no_older_one()
    {
        await using var town = await Town.StartAsync();
        var lamp = await Conversation.ResolveAsync(town, await town.OpenAsync());
        town.Pass(TimeSpan.FromMinutes(1));
        await Conversation.CloseAsync(town, await town.OpenAsync("垃圾没人收"));

        await town.TextAsync(Town.Resident, "1");

        Assert.Equal((TicketState.Closed, TicketOutcome.Satisfied), ((await town.ReadAsync(lamp.Id)).State, (await town.ReadAsync(lamp.Id)).Outcome));
    }

    [Fact]
    public async Task A_number_long_after_the_question_is_an_ordinary_text()
    {
        await using var town = await Town.StartAsync();
        var ticket = await AskedAsync(town);
        town.Pass(TimeSpan.FromHours(73));

        await town.TextAsync(Town.Resident, "1");

        Assert.Contains(await town.TimelineAsync(ticket), e => e is { Kind: TimelineKind.Received, Text: "1" });
        Assert.Equal(TicketState.Resolved, (await town.ReadAsync(ticket.Id)).State);
    }

    [Fact]
    public async Task A_question_that_never_went_out_begins_no_window_and_closes_nothing()
    {
        await using var town = await Town.StartAsync();
        var ticket = await AskedAsync(town);
        town.Pass(TimeSpan.FromDays(5));

        await FollowAsync(town);

        Assert.Equal(TicketState.Resolved, (await town.ReadAsync(ticket.Id)).State);
    }

    [Theory]
    [InlineData("3", TicketState.Reopened, null)]
    [InlineData("1", TicketState.Closed, TicketOutcome.Satisfied)]
    public async Task A_question_that_was_long_on_its_way_is_answered_by_a_number_for_72_hours_after_it_arrived(string answer, TicketState state, TicketOutcome? outcome)
    {
        await using var town = await Town.StartAsync();
        var ticket = await AskedAsync(town);
        town.Pass(TimeSpan.FromDays(5));
        await town.DeliverAllAsync();
        await FollowAsync(town);
        town.Pass(TimeSpan.FromHours(71));
        await FollowAsync(town);

        await town.TextAsync(Town.Resident, answer);

        ticket = await town.ReadAsync(ticket.Id);
        Assert.Equal((state, outcome), (ticket.State, ticket.Outcome));
    }

    [Fact]
    public async Task What_the_carrier_took_and_never_reported_counts_as_arrived_after_a_day()
    {
        await using var town = await Town.StartAsync();
        var ticket = await AskedAsync(town);
        await town.Database.WriteAsync(async db =>
        {
            var question = await db.Set<OutboxMessage>().SingleAsync(m => m.TextKey == "confirm", Cancellation);
            (question.State, question.ClaimedAt) = (OutboxState.Sent, town.Clock.GetUtcNow());
        }, Cancellation);

        town.Pass(TimeSpan.FromHours(25));
        await FollowAsync(town);
        town.Pass(TimeSpan.FromHours(48));
        await FollowAsync(town);

        Assert.Equal((TicketState.Closed, TicketOutcome.Unconfirmed), ((await town.ReadAsync(ticket.Id)).State, (await town.ReadAsync(ticket.Id)).Outcome));
    }

    [Fact]
    public async Task Not_solved_after_silence_closed_it_is_a_contradiction_too_and_the_second_goes_to_the_supervision_office()
    {
        await using var town = await Town.StartAsync();
        var ticket = await AskedAsync(town);
        await town.TextAsync(Town.Resident, "3");
        await Conversation.ResolveAsync(town, ticket);
        await town.DeliverAllAsync();
        await FollowAsync(town);
        town.Pass(TimeSpan.FromHours(73));
        await FollowAsync(town);
        Assert.Equal(TicketOutcome.Unconfirmed, (await town.ReadAsync(ticket.Id)).Outcome);

        await town.TextAsync(Town.Resident, "根本没修好");

        ticket = await town.ReadAsync(ticket.Id);
        Assert.Equal((2, "sx-05", TicketState.Assigned), (ticket.Contradictions, ticket.Holder, ticket.State));
        Assert.Equal(2, (await town.TimelineAsync(ticket)).Count(e => e.Kind == TimelineKind.NotSolved));
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    // As the program does every ten seconds.
    private static async Task FollowAsync(Town town)
    {
        await town.Get<Confirmations>().FollowAsync(Cancellation);
        await town.Get<Confirmations>().CloseSilentAsync(Cancellation);
    }

    private static async Task<Ticket> AskedAsync(Town town)
    {
        await town.TextAsync(Town.Resident, "路灯坏了");
        return await Conversation.ResolveAsync(town, (await town.TicketsAsync())[0]);
    }
}
