using Hotline.Notifications;
using Hotline.Tests.Desks;
using Hotline.Tickets;
using Moq;

namespace Hotline.Tests.Intake;

/// <summary>What officials answer to their reminders.</summary>
public sealed class OfficialTextTests
{
    private const string OtherCadrePhone = "+17325550116";
    private const string AgentPhone = "+17325550119";

    [Fact]
    public async Task The_code_and_a_word_act_on_the_ticket_and_are_answered()
    {
        await using var town = await Town.StartAsync();
        var ticket = await town.OpenAsync();

        await town.TextAsync(Town.CadrePhone, $"{ticket.Code} 签收");
        Assert.Equal(TicketState.Acknowledged, (await town.ReadAsync(ticket.Id)).State);
        await town.TextAsync(Town.CadrePhone, $"{ticket.Code} 走访 看过了");
        Assert.Equal(TicketState.InProgress, (await town.ReadAsync(ticket.Id)).State);
        await town.TextAsync(Town.CadrePhone, $"{ticket.Code} 办结 换了灯泡");
        Assert.Equal((TicketState.Resolved, "换了灯泡"), ((await town.ReadAsync(ticket.Id)).State, (await town.ReadAsync(ticket.Id)).Result));

        Assert.Equal(["did-acknowledge", "did-visit", "did-resolve"], (await town.KeysToAsync(Town.CadrePhone)).Where(k => k.StartsWith("did", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_bare_word_acts_on_the_only_open_ticket()
    {
        await using var town = await Town.StartAsync();
        var ticket = await town.OpenAsync();

        await town.TextAsync(Town.CadrePhone, "签收");

        Assert.Equal(TicketState.Acknowledged, (await town.ReadAsync(ticket.Id)).State);
    }

    [Fact]
    public async Task A_bare_word_with_several_open_ones_acts_on_none_and_lists_them()
    {
        await using var town = await Town.StartAsync();
        var (one, two) = (await town.OpenAsync(), await town.OpenAsync(from: "+18485550101"));

        await town.TextAsync(Town.CadrePhone, "签收");

        Assert.All(await town.TicketsAsync(), t => Assert.Equal(TicketState.Assigned, t.State));
        var answer = (await town.OutboxAsync()).Single(m => m.TextKey == "which-code");
        Assert.Equal($"{one.Code} {one.Reference} 路灯坏了\n{two.Code} {two.Reference} 路灯坏了", answer.Args["list"]);
    }

    [Theory]
    [InlineData("办结 {0} 已修好")]
    [InlineData("done {0} fixed")]
    public async Task A_code_after_the_word_names_the_ticket_and_the_only_open_one_is_left_alone(string words)
    {
        await using var town = await Town.StartAsync();
        var done = await Conversation.CloseAsync(town, await town.OpenAsync());
        var open = await town.OpenAsync(from: "+18485550101");

        await town.TextAsync(Town.CadrePhone, string.Format(System.Globalization.CultureInfo.InvariantCulture, words, done.Code));

        Assert.Equal(TicketState.Assigned, (await town.ReadAsync(open.Id)).State);
        Assert.Contains("refused-illegal-transition", await town.KeysToAsync(Town.CadrePhone));
    }

    [Fact]
    public async Task Who_cannot_do_it_has_not_done_it()
    {
        await using var town = await Town.StartAsync();
        var ticket = await town.OpenAsync();

        await town.TextAsync(Town.CadrePhone, $"{ticket.Code} 办结不了，要等材料");

        Assert.Equal(TicketState.Assigned, (await town.ReadAsync(ticket.Id)).State);
        Assert.Contains("not-understood", await town.KeysToAsync(Town.CadrePhone));
    }

    [Fact]
    public async Task A_slip_of_the_thumb_acts_on_nothing()
    {
        await using var town = await Town.StartAsync();
        await town.OpenAsync();

        await town.TextAsync(Town.CadrePhone, "2 签收");

        Assert.Equal(TicketState.Assigned, (await town.TicketsAsync())[0].State);
        Assert.Contains("unknown-code", await town.KeysToAsync(Town.CadrePhone));
    }

    [Fact]
    public async Task To_people_outside_the_chain_the_code_is_unknown()
    {
        await using var town = await Town.StartAsync();
        var ticket = await town.OpenAsync();

        await town.TextAsync(OtherCadrePhone, $"{ticket.Code} 办结 换了灯泡");

        Assert.Equal(TicketState.Assigned, (await town.ReadAsync(ticket.Id)).State);
        Assert.Contains("unknown-code", await town.KeysToAsync(OtherCadrePhone));
    }

    [Fact]
    public async Task Who_accepts_what_was_accepted_is_told_by_whom_and_when()
    {
        await using var town = await Town.StartAsync();
        var ticket = await town.OpenAsync();
        await town.TextAsync(Town.CadrePhone, $"{ticket.Code} 签收");
        town.Pass(TimeSpan.FromHours(1));

        await town.TextAsync(Town.SuperiorPhone, $"{ticket.Code} 签收");

        var told = Assert.Single(await town.OutboxAsync(), m => m.TextKey == "refused-already-acknowledged");
        Assert.Equal((Town.SuperiorPhone, "钱样本", "11-23 09:00"), (told.To, told.Args["holder"], told.Args["at"]));
    }

    [Fact]
    public async Task A_refusal_names_what_is_possible_in_the_officials_language()
    {
        await using var town = await Town.StartAsync();
        var ticket = await Conversation.CloseAsync(town, await town.OpenAsync());

        await town.TextAsync(Town.CadrePhone, $"{ticket.Code} 签收");
        await town.TextAsync(Town.SuperiorPhone, $"{ticket.Code} 延期 2 等材料");

        var refusals = (await town.OutboxAsync()).Where(m => m.TextKey == "refused-illegal-transition").ToList();
        Assert.Equal(["无", "无"], refusals.Select(m => m.Args["legal"]));
        Assert.All(refusals, m => Assert.Equal("已归档", m.Args["state"]));
    }

    [Fact]
    public async Task What_is_no_command_is_not_lost_and_is_answered_with_the_commands()
    {
        await using var town = await Town.StartAsync();

        await town.TextAsync(Town.CadrePhone, "今天下雨");

        Assert.Empty(await town.TicketsAsync());
        Assert.Equal(["not-understood"], await town.KeysToAsync(Town.CadrePhone));
    }

    [Fact]
    public async Task An_official_who_begins_with_report_is_a_resident()
    {
        await using var town = await Town.StartAsync();

        await town.TextAsync(Town.CadrePhone, "报 我家路灯坏了");

        var ticket = Assert.Single(await town.TicketsAsync());
        Assert.Equal(("我家路灯坏了", Town.CadrePhone), (ticket.Text, ticket.CallerNumber));
        Assert.Equal(["received"], await town.KeysToAsync(Town.CadrePhone));
    }

    [Theory]
    [InlineData("1", TicketState.Closed)]
    [InlineData("“３”", TicketState.Reopened)]
    public async Task An_official_who_reported_something_answers_by_number_alone_like_every_resident(string answer, TicketState state)
    {
        await using var town = await Town.StartAsync();
        await town.TextAsync(Town.CadrePhone, "报 我家路灯坏了");
        var ticket = await Conversation.ResolveAsync(town, (await town.TicketsAsync())[0]);

        await town.TextAsync(Town.CadrePhone, answer);

        Assert.Equal(state, (await town.ReadAsync(ticket.Id)).State);
        Assert.DoesNotContain("not-understood", await town.KeysToAsync(Town.CadrePhone));
    }

    [Theory]
    [InlineData("7")]
    [InlineData("1068")]
    public async Task A_number_that_answers_no_question_opens_nothing_for_an_official(string number)
    {
        await using var town = await Town.StartAsync();
        await town.TextAsync(Town.CadrePhone, "报 我家路灯坏了");
        await Conversation.ResolveAsync(town, (await town.TicketsAsync())[0]);

        await town.TextAsync(Town.CadrePhone, number);

        Assert.Equal(TicketState.Resolved, Assert.Single(await town.TicketsAsync()).State);
        Assert.Contains("not-understood", await town.KeysToAsync(Town.CadrePhone));
    }

    [Fact]
    public async Task More_time_is_asked_by_the_holder_and_granted_by_the_level_above()
    {
        await using var town = await Town.StartAsync();
        var ticket = await town.OpenAsync();

        await town.TextAsync(Town.CadrePhone, $"{ticket.Code} 延期 3 等材料");
        Assert.Equal(ticket.ResolveBy, (await town.ReadAsync(ticket.Id)).ResolveBy);
        await town.TextAsync(Town.SuperiorPhone, $"{ticket.Code} 同意");

        Assert.Equal(County.Local("2026-12-04 09:00"), (await town.ReadAsync(ticket.Id)).ResolveBy);
    }

    [Theory]
    [InlineData("同意")]
    [InlineData("不同意")]
    [InlineData("延期 3 等材料")]
    public async Task Who_is_on_the_chain_but_not_above_the_holder_decides_nothing_on_time(string words)
    {
        await using var town = await Town.StartAsync();
        var ticket = await town.OpenAsync();
        await town.TextAsync(Town.CadrePhone, $"{ticket.Code} 延期 3 等材料");

        await town.TextAsync(AgentPhone, $"{ticket.Code} {words}");

        Assert.Equal(0, (await town.ReadAsync(ticket.Id)).ExtendedDays);
        Assert.DoesNotContain(await town.TimelineAsync(ticket), e => e.Kind == TimelineKind.ExtensionRefused);
        Assert.Contains("refused-not-yours", await town.KeysToAsync(AgentPhone));
    }

    [Fact]
    public async Task Who_stands_in_for_the_holder_acts_as_the_holder()
    {
        await using var town = await Town.StartAsync();
        var ticket = await town.OpenAsync(line: "+19085550100", from: null);
        (ticket, _) = await town.ActAsync(
            ticket, (desk, db, t) => desk.AssignAsync(db, t, "ch-04", new Actor(ActorRole.Operator, "desk"), null, TestContext.Current.CancellationToken));

        await town.TextAsync("+19085550115", $"{ticket.Code} ok", to: "+19085550100");

        Assert.Equal(TicketState.Acknowledged, (await town.ReadAsync(ticket.Id)).State);
    }

    [Fact]
    public async Task An_answer_marks_the_officials_notices_as_reached()
    {
        await using var town = await Town.StartAsync();
        var ticket = await town.OpenAsync();
        town.Carrier.Setup(c => c.SendTextAsync(It.IsAny<OutgoingText>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync(new SendOutcome.Accepted("SM1"));
        await town.SendAsync();

        await town.TextAsync(Town.CadrePhone, $"{ticket.Code} 签收");

        Assert.NotNull((await town.OutboxAsync())[0].ReachedAt);
        Assert.Contains(await town.TimelineAsync(ticket), e => e.Kind == TimelineKind.Reached);
    }
}
