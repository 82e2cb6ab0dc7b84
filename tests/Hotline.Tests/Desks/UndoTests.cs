using Hotline.Desks;
using Hotline.Notifications;
using Hotline.Tickets;
using Moq;

namespace Hotline.Tests.Desks;

/// <summary>What can be taken back, until when, and by whom.</summary>
public sealed class UndoTests
{
    private const string Colleague = "cg-06";
    private static readonly Actor Operator = new(ActorRole.Operator, "desk");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_note_stays_on_the_timeline_and_another_entry_says_that_it_was_taken_back()
    {
        await using var town = await Town.StartAsync();
        var ticket = await town.OpenAsync();
        await NoteAsync(town, ticket, "写错了");

        Assert.Null(await UndoAsync(town, ticket));

        var timeline = await town.TimelineAsync(ticket);
        var note = Assert.Single(timeline, e => e.Kind == TimelineKind.Note);
        Assert.Equal("写错了", note.Text);
        Assert.Equal($"{note.Sequence}", Assert.Single(timeline, e => e.Kind == TimelineKind.TakenBack).Facts["entry"]);
        Assert.Equal(RefusalReason.NothingToUndo, (await UndoAsync(town, ticket))!.Reason);
    }

    [Fact]
    public async Task Nobody_takes_back_what_somebody_else_did_and_nothing_after_its_time()
    {
        await using var town = await Town.StartAsync();
        var ticket = await town.OpenAsync();
        await NoteAsync(town, ticket, "写错了");

        Assert.Equal(RefusalReason.NothingToUndo, (await UndoAsync(town, ticket, new Actor(ActorRole.Operator, "other")))!.Reason);
        town.Pass(TimeSpan.FromMinutes(15) + TimeSpan.FromSeconds(1));
        Assert.Equal(RefusalReason.NothingToUndo, (await UndoAsync(town, ticket))!.Reason);
    }

    [Fact]
    public async Task An_assignment_of_which_nobody_was_told_is_as_if_it_had_not_been()
    {
        await using var town = await Town.StartAsync();
        var ticket = await town.OpenAsync();
        (ticket, _) = await town.ActAsync(ticket, (desk, db, t) => desk.AcknowledgeAsync(db, t, new Actor(ActorRole.Holder, Town.Cadre), Cancellation));
        town.Pass(TimeSpan.FromDays(1));
        await AssignAsync(town, ticket);
        town.Pass(TimeSpan.FromSeconds(30));

        Assert.Null(await UndoAsync(town, ticket));

        var again = await town.ReadAsync(ticket.Id);
        Assert.Equal((Town.Cadre, TicketState.Acknowledged), (again.Holder, again.State));
        Assert.Equal((ticket.AssignedAt, ticket.AcknowledgedAt, ticket.ResolveBy, ticket.CallerDueAt), (again.AssignedAt, again.AcknowledgedAt, again.ResolveBy, again.CallerDueAt));
        Assert.All(await ToColleagueAsync(town), m => Assert.Equal(OutboxState.Cancelled, m.State));
    }

    [Fact]
    public async Task An_assignment_that_was_told_stays()
    {
        await using var town = await Town.StartAsync();
        var ticket = await town.OpenAsync();
        await AssignAsync(town, ticket);
        await town.DeliverAllAsync();

        Assert.Equal(RefusalReason.NothingToUndo, (await UndoAsync(town, ticket))!.Reason);
        Assert.Equal(Colleague, (await town.ReadAsync(ticket.Id)).Holder);
    }

    [Fact]
    public async Task An_assignment_stays_after_a_minute_also_where_quiet_hours_hold_its_message()
    {
        await using var town = await Town.StartAsync("2026-11-23 23:00");
        var ticket = await town.OpenAsync();
        await AssignAsync(town, ticket);
        town.Pass(TimeSpan.FromSeconds(61));

        Assert.Equal(RefusalReason.NothingToUndo, (await UndoAsync(town, ticket))!.Reason);
    }

    [Fact]
    public async Task An_assignment_stays_when_the_grade_was_changed_since()
    {
        await using var town = await Town.StartAsync();
        var ticket = await town.OpenAsync();
        await AssignAsync(town, ticket);
        await town.ActAsync(ticket, (_, db, t) => town.Get<Grading>().RegradeAsync(db, t, Grade.Day, Operator, "更急", Cancellation));

        Assert.Equal(RefusalReason.NothingToUndo, (await UndoAsync(town, ticket))!.Reason);
    }

    [Fact]
    public async Task A_reply_is_taken_back_until_it_is_sent()
    {
        await using var town = await Town.StartAsync();
        var ticket = await town.OpenAsync();
        await ReplyAsync(town, ticket, "明天来");

        Assert.Null(await UndoAsync(town, ticket));
        Assert.Equal(OutboxState.Cancelled, Assert.Single(await town.OutboxAsync(), m => m.TextKey == "desk-reply").State);

        await ReplyAsync(town, ticket, "后天来");
        await town.DeliverAllAsync();
        Assert.Equal(RefusalReason.NothingToUndo, (await UndoAsync(town, ticket))!.Reason);
    }

    [Fact]
    public async Task A_reply_that_was_sent_does_not_stand_before_the_note_that_was_written_before_it()
    {
        await using var town = await Town.StartAsync();
        var ticket = await town.OpenAsync();
        await NoteAsync(town, ticket, "写错了");
        await ReplyAsync(town, ticket, "明天来");
        await town.DeliverAllAsync();

        Assert.Null(await UndoAsync(town, ticket));

        var timeline = await town.TimelineAsync(ticket);
        Assert.Equal($"{timeline.Single(e => e.Kind == TimelineKind.Note).Sequence}", timeline.Single(e => e.Kind == TimelineKind.TakenBack).Facts["entry"]);
    }

    [Theory]
    [InlineData("路灯坏了", true)]
    [InlineData("停水了", false)]
    public async Task A_reply_waits_ten_seconds_for_second_thoughts_and_an_urgent_one_does_not(string words, bool waits)
    {
        await using var town = await Town.StartAsync();
        town.Carrier.Setup(c => c.SendTextAsync(It.IsAny<OutgoingText>(), It.IsAny<CancellationToken>())).ReturnsAsync(new SendOutcome.Accepted("SM1"));
        var ticket = await town.OpenAsync(words);
        await town.DeliverAllAsync();
        await ReplyAsync(town, ticket, "明天来");

        await town.SendAsync();
        Assert.Equal(waits, await ReplyStateAsync(town) == OutboxState.Pending);
        town.Pass(TimeSpan.FromSeconds(9));
        await town.SendAsync();
        Assert.Equal(waits, await ReplyStateAsync(town) == OutboxState.Pending);
        town.Pass(TimeSpan.FromSeconds(1));
        await town.SendAsync();
        Assert.NotEqual(OutboxState.Pending, await ReplyStateAsync(town));
    }

    [Fact]
    public async Task Who_was_shown_one_thing_does_not_take_back_another()
    {
        await using var town = await Town.StartAsync();
        var ticket = await town.OpenAsync();
        await NoteAsync(town, ticket, "第一");
        var shown = (await town.TimelineAsync(ticket)).Last().Sequence;
        await NoteAsync(town, ticket, "第二");

        Assert.Equal(RefusalReason.UndoTooLate, (await UndoAsync(town, ticket, Operator, shown))!.Reason);
        Assert.DoesNotContain(await town.TimelineAsync(ticket), e => e.Kind == TimelineKind.TakenBack);
    }

    private static async Task<IEnumerable<OutboxMessage>> ToColleagueAsync(Town town)
    {
        var told = (await town.OutboxAsync()).Where(m => m.Official == Colleague).ToList();
        Assert.NotEmpty(told);
        return told;
    }

    private static async Task<OutboxState> ReplyStateAsync(Town town) => Assert.Single(await town.OutboxAsync(), m => m.TextKey == "desk-reply").State;

    private static Task AssignAsync(Town town, Ticket ticket) => town.ActAsync(ticket, (desk, db, t) => desk.AssignAsync(db, t, Colleague, Operator, "就近", Cancellation));

    private static Task NoteAsync(Town town, Ticket ticket, string text) => town.ActAsync(ticket, (desk, db, t) => Task.FromResult(desk.Note(db, t, Operator, text)));

    private static Task ReplyAsync(Town town, Ticket ticket, string text) =>
        town.ActAsync(ticket, (_, db, t) => Task.FromResult(town.Get<Triage>().Reply(db, t, Operator, text)));

    private static async Task<Refusal?> UndoAsync(Town town, Ticket ticket, Actor? actor = null, long? entry = null) =>
        (await town.ActAsync(ticket, (_, db, t) => town.Get<Undoing>().UndoAsync(db, t, actor ?? Operator, entry, Cancellation))).Refusal;
}
