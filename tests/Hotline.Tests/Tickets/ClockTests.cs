using Hotline.Desks;
using Hotline.Tests.Desks;
using Hotline.Tickets;

namespace Hotline.Tests.Tickets;

/// <summary>The caller's clock and the holder's. 2026-11-23 is a Monday; the township works from 08:30 to 17:30, on Saturdays to noon.</summary>
public sealed class ClockTests
{
    private static readonly Actor Operator = new(ActorRole.Operator, "desk");
    private static readonly Actor Holder = new(ActorRole.Holder, Town.Cadre);

    /// <summary>A line whose pledges go by kind.</summary>
    private const string ByKind = "+19085550100";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_general_ticket_is_to_be_accepted_in_four_working_hours_and_done_in_seven_working_days()
    {
        await using var town = await Town.StartAsync("2026-11-23 16:00");

        var ticket = await town.OpenAsync();

        Assert.Equal(County.Local("2026-11-24 11:00"), ticket.AcknowledgeBy);
        // Tuesday to Saturday, Monday, Tuesday.
        Assert.Equal(County.Local("2026-12-01 16:00"), ticket.ResolveBy);
        Assert.Equal(ticket.ResolveBy, ticket.CallerDueAt);
    }

    [Theory]
    [InlineData("请问医保怎么办理", "enquiry", "2026-11-26 09:00")]
    [InlineData("建议装减速带", "proposal", "2026-12-01 09:00")]
    [InlineData("代办户口证明", "documents", "2026-12-01 09:00")]
    [InlineData("宅基地的地界有争议", "land", "2026-12-10 09:00")]
    [InlineData("停水了", "water", "2026-11-23 11:00")]
    public async Task A_line_that_goes_by_kind_promises_an_enquiry_3_a_request_or_suggestion_7_and_a_complaint_15_working_days(string words, string category, string due)
    {
        await using var town = await Town.StartAsync();

        var ticket = await town.OpenAsync(words, from: null, line: ByKind);

        Assert.Equal((category, County.Local(due)), (ticket.Category, ticket.CallerDueAt));
    }

    [Fact]
    public async Task Who_gives_it_another_grade_than_that_of_its_kind_means_that_grades_time()
    {
        await using var town = await Town.StartAsync();
        var ticket = await town.OpenAsync("宅基地的地界有争议", from: null, line: ByKind);

        (ticket, _) = await town.ActAsync(ticket, (desk, db, t) => town.Get<Grading>().RegradeAsync(db, t, Grade.General, Operator, "界石已倒", Cancellation));

        Assert.Equal(County.Local("2026-12-01 09:00"), ticket.CallerDueAt);
    }

    [Fact]
    public async Task The_holders_clock_runs_by_the_hours_of_the_holders_unit_lunch_break_included()
    {
        await using var town = await Town.StartAsync("2026-11-23 09:00");
        var ticket = await town.OpenAsync();
        Assert.Equal(County.Local("2026-11-23 13:00"), ticket.AcknowledgeBy);

        // The county's offices are closed from 12:00 to 14:00.
        (var moved, _) = await town.ActAsync(ticket, (desk, db, t) => desk.AssignAsync(db, t, "sx-09", Operator, null, Cancellation));

        Assert.Equal(County.Local("2026-11-23 15:00"), moved.AcknowledgeBy);
        Assert.Equal(ticket.CallerDueAt, moved.CallerDueAt);
    }

    [Fact]
    public async Task An_urgent_ticket_runs_through_the_night()
    {
        await using var town = await Town.StartAsync("2026-11-23 23:50");

        var ticket = await town.OpenAsync("停水了");

        Assert.Equal(Grade.Urgent, ticket.Grade);
        Assert.Equal(County.Local("2026-11-24 00:20"), ticket.AcknowledgeBy);
        Assert.Equal(County.Local("2026-11-24 01:50"), ticket.ResolveBy);
    }

    [Fact]
    public async Task A_new_holder_of_another_unit_gets_no_later_due_time_than_the_caller_was_promised()
    {
        await using var town = await Town.StartAsync();
        var ticket = await town.OpenAsync();
        town.Until("2026-11-26 09:00");

        (var moved, _) = await town.ActAsync(ticket, (desk, db, t) => desk.AssignAsync(db, t, "sx-09", Operator, null, Cancellation));

        Assert.Equal(ticket.CallerDueAt, moved.ResolveBy);
        Assert.Equal(County.Local("2026-11-26 09:00"), moved.AssignedAt);
        // The county's office has a lunch break of two hours, and no Saturdays.
        Assert.Equal(County.Local("2026-11-26 15:00"), moved.AcknowledgeBy);
        Assert.Equal(ticket.Epoch + 1, moved.Epoch);
    }

    [Fact]
    public async Task After_a_broken_pledge_a_new_holder_of_another_unit_has_the_holders_own_clock_and_the_callers_runs_on()
    {
        await using var town = await Town.StartAsync();
        var ticket = await town.OpenAsync();
        town.Until("2026-12-03 09:00");

        (var moved, _) = await town.ActAsync(ticket, (desk, db, t) => desk.AssignAsync(db, t, "sx-09", Operator, null, Cancellation));

        Assert.Equal(County.Local("2026-12-14 09:00"), moved.ResolveBy);
        Assert.Equal(ticket.CallerDueAt, moved.CallerDueAt);
    }

    [Fact]
    public async Task A_move_inside_a_unit_keeps_the_due_time()
    {
        await using var town = await Town.StartAsync();
        var ticket = await town.OpenAsync();
        town.Until("2026-12-03 09:00");

        (var moved, _) = await town.ActAsync(ticket, (desk, db, t) => desk.AssignAsync(db, t, "cg-06", Operator, null, Cancellation));

        Assert.Equal((ticket.ResolveBy, ticket.CallerDueAt), (moved.ResolveBy, moved.CallerDueAt));
        Assert.Equal("cg-06", moved.Holder);
    }

    [Fact]
    public async Task An_acknowledgement_moves_no_due_time_and_holds_the_climb_for_one_window()
    {
        await using var town = await Town.StartAsync();
        var ticket = await town.OpenAsync();
        town.Pass(TimeSpan.FromHours(1));

        (var accepted, _) = await town.ActAsync(ticket, (desk, db, t) => desk.AcknowledgeAsync(db, t, Holder, Cancellation));

        Assert.Equal((ticket.ResolveBy, ticket.CallerDueAt, ticket.AssignedAt), (accepted.ResolveBy, accepted.CallerDueAt, accepted.AssignedAt));
        Assert.Equal(County.Local("2026-11-23 14:00"), accepted.ClimbHeldUntil);
    }

    [Fact]
    public async Task A_second_acknowledgement_is_refused_and_says_who_was_first()
    {
        await using var town = await Town.StartAsync();
        var ticket = await town.OpenAsync();
        await town.ActAsync(ticket, (desk, db, t) => desk.AcknowledgeAsync(db, t, Holder, Cancellation));
        town.Pass(TimeSpan.FromHours(1));

        var (again, refusal) = await town.ActAsync(ticket, (desk, db, t) => desk.AcknowledgeAsync(db, t, Operator, Cancellation));

        Assert.Equal(RefusalReason.AlreadyAcknowledged, refusal!.Reason);
        Assert.Equal(Town.Cadre, refusal.Facts["holder"]);
        Assert.Equal(County.Local("2026-11-23 09:00"), again.AcknowledgedAt);
    }

    [Fact]
    public async Task Reopening_starts_the_holders_clock_afresh_and_not_the_callers()
    {
        await using var town = await Town.StartAsync();
        var ticket = await town.OpenAsync();
        await town.ActAsync(ticket, (desk, db, t) => desk.ResolveAsync(db, t, Holder, "换了灯泡", Cancellation));
        town.Until("2026-12-02 09:00");

        (var reopened, _) = await town.ActAsync(ticket, (desk, db, t) => town.Get<Endings>().ReopenAsync(db, t, Actor.Caller, "没修好", notSolved: true, Cancellation));

        Assert.Equal(TicketState.Reopened, reopened.State);
        Assert.Equal(County.Local("2026-12-02 09:00"), reopened.AssignedAt);
        Assert.Equal(County.Local("2026-12-10 09:00"), reopened.ResolveBy);
        Assert.Equal((ticket.CallerDueAt, ticket.CreatedAt), (reopened.CallerDueAt, reopened.CreatedAt));
        Assert.Equal((1, 1), (reopened.Reopenings, reopened.Contradictions));
        Assert.Null(reopened.ResolvedAt);
    }
}
