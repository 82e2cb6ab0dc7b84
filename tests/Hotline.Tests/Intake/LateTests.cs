using Hotline.Notifications;
using Hotline.Tests.Desks;
using Hotline.Tickets;

namespace Hotline.Tests.Intake;

/// <summary>What is handled long after it arrived: an outage, a long queue, the carrier's list.</summary>
public sealed class LateTests
{
    [Fact]
    public async Task Five_texts_that_waited_in_the_queue_for_hours_are_one_ticket_and_one_answer()
    {
        await using var town = await Town.StartAsync();
        var texts = Enumerable.Range(1, 5).Select(i => town.Text(Town.Resident, $"第{i}句")).ToList();
        town.Pass(TimeSpan.FromHours(3));
        foreach (var text in texts)
            await town.HandleAsync(text);

        Assert.Equal("received", Assert.Single(await AnswersAsync(town)).TextKey);
    }

    [Fact]
    public async Task A_late_text_of_danger_is_answered_with_the_emergency_numbers_whatever_was_answered_before()
    {
        await using var town = await Town.StartAsync();
        var (first, danger) = (town.Text(Town.Resident, "路灯坏了"), town.Text(Town.Resident, "着火了救命"));
        town.Pass(TimeSpan.FromHours(3));
        await town.HandleAsync(first);
        await town.HandleAsync(danger);

        Assert.Equal(["received", "received-danger"], (await AnswersAsync(town)).Select(m => m.TextKey).Order());
    }

    [Fact]
    public async Task A_number_that_was_sent_before_a_question_was_put_is_no_answer_to_it()
    {
        await using var town = await Town.StartAsync();
        var early = town.Text(Town.Resident, "1") with { Recovered = true };
        town.Pass(TimeSpan.FromMinutes(10));
        await town.TextAsync(Town.Resident, "路灯坏了");
        var ticket = Assert.Single(await town.TicketsAsync());
        await town.ActAsync(ticket, (desk, db, t) => desk.ResolveAsync(db, t, new Actor(ActorRole.Holder, Town.Cadre), "已换新灯泡并试过", TestContext.Current.CancellationToken));
        await town.HandleAsync(early);

        Assert.NotEqual(TicketState.Closed, Assert.Single(await town.TicketsAsync()).State);
    }

    private static async Task<List<OutboxMessage>> AnswersAsync(Town town) =>
        (await town.OutboxAsync()).Where(m => m is { To: Town.Resident, Purpose: Purpose.Answer }).ToList();
}
