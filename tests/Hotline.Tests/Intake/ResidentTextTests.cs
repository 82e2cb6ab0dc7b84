using Hotline.Desks;
using Hotline.Tests.Desks;
using Hotline.Tickets;

namespace Hotline.Tests.Intake;

/// <summary>A resident's texts, from the queue to the database.</summary>
public sealed class ResidentTextTests
{
    [Fact]
    public async Task A_text_becomes_a_ticket_and_is_answered()
    {
        await using var town = await Town.StartAsync();

        await town.TextAsync(Town.Resident, "路灯坏了");

        var ticket = Assert.Single(await town.TicketsAsync());
        Assert.Equal(("路灯坏了", Town.Resident, "road"), (ticket.Text, ticket.CallerNumber, ticket.Category));
        Assert.Equal(["received"], await town.KeysToAsync(Town.Resident));
    }

    [Fact]
    public async Task A_redelivery_makes_no_second_ticket_alone_or_in_one_batch()
    {
        await using var town = await Town.StartAsync();
        var text = await town.TextAsync(Town.Resident, "路灯坏了");

        await town.HandleAsync(text);
        await town.HandleAsync(text, text);

        Assert.Single(await town.TicketsAsync());
        Assert.Equal(["received"], await town.KeysToAsync(Town.Resident));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Two_texts_of_one_caller_are_one_ticket(bool atOnce)
    {
        await using var town = await Town.StartAsync();
        var (first, second) = (town.Text(Town.Resident, "路灯坏了"), town.Text(Town.Resident, "在村口"));

        if (atOnce)
            await town.HandleAsync(first, second);
        else
            await Task.WhenAll(town.HandleAsync(first), town.HandleAsync(second));

        var ticket = Assert.Single(await town.TicketsAsync());
        Assert.Contains(await town.TimelineAsync(ticket), e => e.Kind == TimelineKind.Received);
        Assert.Equal(["joined", "received"], (await town.KeysToAsync(Town.Resident)).Order());
        Assert.Contains("caller-added", await town.KeysToAsync(Town.CadrePhone));
    }

    [Fact]
    public async Task Texts_to_another_line_or_from_another_phone_are_another_ticket()
    {
        await using var town = await Town.StartAsync();

        await town.TextAsync(Town.Resident, "路灯坏了");
        await town.TextAsync(Town.Resident, "路灯坏了", to: "+12015550100");
        await town.TextAsync("+18485550103", "路灯坏了");

        Assert.Equal(3, (await town.TicketsAsync()).Count);
    }

    [Fact]
    public async Task Danger_is_urgent_has_a_ticket_of_its_own_and_is_answered_with_the_emergency_numbers()
    {
        await using var town = await Town.StartAsync();
        await town.TextAsync(Town.Resident, "路灯坏了");

        await town.TextAsync(Town.Resident, "村口塌方了，救命");
        await town.TextAsync(Town.Resident, "山上又滑坡了");

        Assert.Equal([Grade.General, Grade.Urgent, Grade.Urgent], (await town.TicketsAsync()).Select(t => t.Grade));
        var answer = (await town.OutboxAsync()).First(m => m.TextKey == "received-danger");
        Assert.Equal("110 119 120", answer.Args["emergency"]);
    }

    [Theory]
    [InlineData("2", 0)]
    [InlineData("1", 1)]
    public async Task With_several_open_ones_the_caller_is_asked_and_the_number_decides(string choice, int expected)
    {
        await using var town = await Town.StartAsync();
        await town.TextAsync(Town.Resident, "路灯坏了");
        town.Pass(TimeSpan.FromMinutes(1));
        await town.TextAsync(Town.Resident, "村口塌方了");

        await town.TextAsync(Town.Resident, "还有一件东西");
        await town.TextAsync(Town.Resident, choice);

        var tickets = await town.TicketsAsync();
        Assert.Equal(2, tickets.Count);
        var which = (await town.OutboxAsync()).Single(m => m.TextKey == "which-ticket");
        Assert.Equal($"1 {tickets[1].Reference} 村口塌方了\n2 {tickets[0].Reference} 路灯坏了", which.Args["list"]);
        Assert.Contains(await town.TimelineAsync(tickets[expected]), e => e is { Kind: TimelineKind.Received, Text: "还有一件东西" });
        Assert.Equal("joined", (await town.KeysToAsync(Town.Resident))[^1]);
    }

    [Fact]
    public async Task Zero_makes_the_words_a_ticket_of_their_own()
    {
        await using var town = await Town.StartAsync();
        await town.TextAsync(Town.Resident, "路灯坏了");
        await town.TextAsync(Town.Resident, "村口塌方了");

        await town.TextAsync(Town.Resident, "想办低保");
        await town.TextAsync(Town.Resident, "0");

        var tickets = await town.TicketsAsync();
        Assert.Equal((3, "想办低保", "allowance"), (tickets.Count, tickets[2].Text, tickets[2].Category));
    }

    [Fact]
    public async Task The_question_names_references_also_when_all_arrived_in_one_burst()
    {
        await using var town = await Town.StartAsync();

        await town.HandleAsync(town.Text(Town.Resident, "山上滑坡了"), town.Text(Town.Resident, "村口塌方了"), town.Text(Town.Resident, "还有一件东西"));

        var which = (await town.OutboxAsync()).Single(m => m.TextKey == "which-ticket");
        Assert.Contains("CG-20261123-0001", which.Args["list"], StringComparison.Ordinal);
        Assert.Contains("CG-20261123-0002", which.Args["list"], StringComparison.Ordinal);
        Assert.NotEmpty(which.Args["reference"]);
    }

    [Fact]
    public async Task A_number_chooses_only_an_open_ticket()
    {
        await using var town = await Town.StartAsync();
        await town.TextAsync(Town.Resident, "路灯坏了");
        await town.TextAsync(Town.Resident, "村口塌方了");
        await town.TextAsync(Town.Resident, "还有一件东西");
        var road = (await town.TicketsAsync())[0];
        await Conversation.CloseAsync(town, road);

        await town.TextAsync(Town.Resident, "2");

        Assert.DoesNotContain(await town.TimelineAsync(road), e => e.Kind == TimelineKind.Received);
    }

    [Fact]
    public async Task A_withheld_number_gets_a_ticket_without_a_number_and_no_answer()
    {
        await using var town = await Town.StartAsync();

        await town.TextAsync("anonymous", "路灯坏了");
        await town.TextAsync("+266696687", "路灯坏了");

        Assert.Equal([null, null], (await town.TicketsAsync()).Select(t => t.CallerNumber));
        Assert.DoesNotContain(await town.OutboxAsync(), m => m.Official is null);
    }

    [Fact]
    public async Task An_unknown_line_is_the_default_line()
    {
        await using var town = await Town.StartAsync();

        await town.TextAsync(Town.Resident, "路灯坏了", to: "+12015550199");

        Assert.Equal(Town.Line, Assert.Single(await town.TicketsAsync()).Line);
    }

    [Theory]
    [InlineData("帮助", "menu")]
    [InlineData("服务卡", "card")]
    [InlineData("进度", "status")]
    [InlineData("撤销", "withdrawal-noted-caller")]
    public async Task A_keyword_is_answered_and_opens_nothing(string word, string answer)
    {
        await using var town = await Town.StartAsync();
        await town.TextAsync(Town.Resident, "路灯坏了");

        await town.TextAsync(Town.Resident, word);

        Assert.Single(await town.TicketsAsync());
        Assert.Equal(["received", answer], await town.KeysToAsync(Town.Resident));
    }

    [Fact]
    public async Task Status_and_withdrawal_mean_the_open_ticket_and_not_one_that_ended_later()
    {
        await using var town = await Town.StartAsync();
        await town.TextAsync(Town.Resident, "路灯坏了");
        await town.TextAsync(Town.Resident, "村口塌方了");
        var tickets = await town.TicketsAsync();
        await Conversation.CloseAsync(town, tickets[1]);

        await town.TextAsync(Town.Resident, "撤销");
        await town.TextAsync(Town.Resident, "进度");

        Assert.Contains(await town.TimelineAsync(tickets[0]), e => e.Kind == TimelineKind.WithdrawalNoted);
        Assert.Equal(tickets[0].Id, (await town.OutboxAsync()).Single(m => m.TextKey == "status").TicketId);
    }

    [Fact]
    public async Task STOP_is_obeyed_and_not_answered_and_START_undoes_it()
    {
        await using var town = await Town.StartAsync();
        await town.TextAsync(Town.Resident, "STOP");

        Assert.Empty(await town.TicketsAsync());
        Assert.Empty(await town.OutboxAsync());
        Assert.Equal([Town.Resident], await Conversation.SilentAsync(town));

        await town.TextAsync(Town.Resident, "start");
        Assert.Empty(await Conversation.SilentAsync(town));
    }

    [Theory]
    [InlineData("Help!")]
    [InlineData("info?")]
    public async Task A_cry_for_help_that_the_carrier_does_not_answer_is_a_ticket(string words)
    {
        await using var town = await Town.StartAsync();

        await town.TextAsync(Town.Resident, words);

        Assert.Equal(words, Assert.Single(await town.TicketsAsync()).Text);
        Assert.Equal(["received"], await town.KeysToAsync(Town.Resident));
    }

    [Fact]
    public async Task Who_writes_again_after_a_merge_reaches_the_ticket_that_took_theirs_in()
    {
        await using var town = await Town.StartAsync();
        const string Neighbour = "+18485550103";
        await town.TextAsync(Neighbour, "路灯坏了");
        await town.TextAsync(Town.Resident, "路灯不亮");
        var (into, repeat) = ((await town.TicketsAsync())[0], (await town.TicketsAsync())[1]);
        await town.ActAsync(repeat, async (_, db, t) => await town.Get<Endings>().MergeAsync(
            db, t, (await LockedTickets.ReadAsync(db, into.Id, TestContext.Current.CancellationToken))!, new Actor(ActorRole.Operator, "desk"), "same", TestContext.Current.CancellationToken));
        var before = (await town.KeysToAsync(Neighbour)).Count;
        town.Pass(TimeSpan.FromMinutes(1));

        await town.TextAsync(Town.Resident, "在村口");

        Assert.Equal(2, (await town.TicketsAsync()).Count);
        Assert.Contains(await town.TimelineAsync(into), e => e is { Kind: TimelineKind.Received, Text: "在村口" });
        var answer = (await town.OutboxAsync()).Last(m => m.To == Town.Resident);
        Assert.Equal(("joined", (Guid?)into.Id), (answer.TextKey, answer.TicketId));
        Assert.Equal(before, (await town.KeysToAsync(Neighbour)).Count);
    }

    [Fact]
    public async Task Who_calls_during_a_batch_that_holds_the_end_and_the_recording_of_a_call_has_one_ticket()
    {
        await using var town = await Town.StartAsync();

        await town.HandleAsync(
            new Hotline.Inbound.CallEnded("CA1", Town.Resident, Town.Line) { ReceivedAt = town.Clock.GetUtcNow() },
            new Hotline.Inbound.CallRecorded("CA1", Town.Resident, Town.Line, "RE1", "http://127.0.0.1/RE1", 5, false, null) { ReceivedAt = town.Clock.GetUtcNow() });

        Assert.Single(await town.TicketsAsync());
    }
}
