using Hotline.Tests.Desks;
using Hotline.Tickets;

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
    public async Task A_number_long_after_the_question_is_an_ordinary_text()
    {
        await using var town = await Town.StartAsync();
        var ticket = await AskedAsync(town);
        town.Pass(TimeSpan.FromHours(73));

        await town.TextAsync(Town.Resident, "1");

        Assert.Contains(await town.TimelineAsync(ticket), e => e is { Kind: TimelineKind.Received, Text: "1" });
        Assert.Equal(TicketState.Resolved, (await town.ReadAsync(ticket.Id)).State);
    }

    private static async Task<Ticket> AskedAsync(Town town)
    {
        await town.TextAsync(Town.Resident, "路灯坏了");
        return await Conversation.ResolveAsync(town, (await town.TicketsAsync())[0]);
    }
}
