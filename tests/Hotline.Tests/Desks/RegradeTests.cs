using Hotline.Desks;
using Hotline.Escalations;
using Hotline.Notifications;
using Hotline.Tickets;

namespace Hotline.Tests.Desks;

public sealed class RegradeTests
{
    private const string HeadPhone = Town.SuperiorPhone;
    private static readonly Actor Operator = new(ActorRole.Operator, "desk");
    private static readonly Actor Above = new(ActorRole.Supervisor, "desk");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_holder_raises_a_grade_by_text_and_the_times_run_from_where_they_began()
    {
        await using var town = await Town.StartAsync();
        var ticket = await town.OpenAsync();
        town.Pass(TimeSpan.FromMinutes(10));

        await town.TextAsync(Town.CadrePhone, $"{ticket.Code} 定级 紧急 有人摔伤");

        var raised = await town.ReadAsync(ticket.Id);
        Assert.Equal(
            (Grade.Urgent, ticket.AssignedAt!.Value.AddMinutes(30), ticket.CreatedAt.AddHours(2), ticket.AssignedAt),
            (raised.Grade, raised.AcknowledgeBy!.Value, raised.ResolveBy, raised.AssignedAt));
        Assert.Contains("did-regrade", await town.KeysToAsync(Town.CadrePhone));
        Assert.Equal("有人摔伤", Assert.Single(await town.TimelineAsync(ticket), e => e.Kind == TimelineKind.GradeChanged).Text);
    }

    [Fact]
    public async Task A_raised_ticket_climbs_the_ladder_of_its_new_grade_also_where_it_was_reminded_before()
    {
        await using var town = await Town.StartAsync();
        var ticket = await town.OpenAsync();
        town.Pass(TimeSpan.FromHours(8));
        await town.Get<Sweep>().RunAsync(Cancellation);
        Assert.Contains(await town.OutboxAsync(), m => m.Purpose == Purpose.Reminder);

        await town.ActAsync(ticket, (desk, db, t) => town.Get<Grading>().RegradeAsync(db, t, Grade.Day, Operator, "三天没有路灯了", Cancellation));
        await town.Get<Sweep>().RunAsync(Cancellation);

        Assert.Contains(await town.OutboxAsync(), m => m.Purpose == Purpose.Reminder && m.Epoch == ticket.Epoch + 1);
        Assert.DoesNotContain(await town.TimelineAsync(ticket), e => e.Kind == TimelineKind.Alarm);
    }

    [Fact]
    public async Task A_lower_grade_is_for_the_level_above_and_the_caller_is_told_the_new_time()
    {
        await using var town = await Town.StartAsync();
        var ticket = await town.OpenAsync("停水了");

        await town.TextAsync(Town.CadrePhone, $"{ticket.Code} grade general the neighbour has water");
        var (_, desk) = await town.ActAsync(ticket, (d, db, t) => town.Get<Grading>().RegradeAsync(db, t, Grade.General, Operator, "calm", Cancellation));
        Assert.Equal((RefusalReason.LoweringIsAbove, Grade.Urgent), (desk!.Reason, (await town.ReadAsync(ticket.Id)).Grade));
        Assert.Contains("refused-lowering-is-above", await town.KeysToAsync(Town.CadrePhone));

        await town.TextAsync(HeadPhone, $"{ticket.Code} 定级：一般，只是一户水表坏了");

        var lowered = await town.ReadAsync(ticket.Id);
        Assert.Equal(Grade.General, lowered.Grade);
        Assert.True(lowered.ResolveBy > ticket.ResolveBy);
        Assert.Contains("regraded-caller", await town.KeysToAsync(Town.Resident));
        Assert.Contains("regraded", await town.KeysToAsync(Town.CadrePhone));
    }

    [Fact]
    public async Task An_extension_that_was_granted_survives_another_grade()
    {
        await using var town = await Town.StartAsync();
        var ticket = await town.OpenAsync();
        var (plain, _) = await town.ActAsync(await town.OpenAsync(from: "+18485550101"), (d, db, t) => town.Get<Grading>().RegradeAsync(db, t, Grade.Day, Operator, "worse", Cancellation));

        await town.ActAsync(ticket, (d, db, t) => town.Get<MoreTime>().ExtendAsync(db, t, Operator, 2, "parts", Cancellation));
        var (both, _) = await town.ActAsync(ticket, (d, db, t) => town.Get<Grading>().RegradeAsync(db, t, Grade.Day, Operator, "worse", Cancellation));

        Assert.Equal(plain.ResolveBy.AddDays(2), both.ResolveBy);
    }

    [Fact]
    public async Task What_is_overdue_stays_so_when_it_is_moved_in_its_unit_and_then_raised()
    {
        await using var town = await Town.StartAsync();
        var ticket = await town.OpenAsync();
        town.Until("2026-12-02 09:00");
        await town.ActAsync(ticket, (d, db, t) => d.AssignAsync(db, t, "cg-06", Operator, null, Cancellation));

        var (raised, _) = await town.ActAsync(ticket, (d, db, t) => town.Get<Grading>().RegradeAsync(db, t, Grade.Day, Operator, "worse", Cancellation));

        Assert.Equal(County.Local("2026-12-01 09:00"), ticket.ResolveBy);
        Assert.True(raised.ResolveBy <= ticket.ResolveBy);
    }

    [Fact]
    public async Task The_promise_to_the_caller_goes_by_the_hours_of_the_line_whoever_holds_the_ticket()
    {
        await using var town = await Town.StartAsync();
        var (line, county) = (await town.OpenAsync(), await town.OpenAsync());
        // Its office is closed on Saturdays and at noon.
        await town.ActAsync(county, (d, db, t) => d.AssignAsync(db, t, "sx-09", Operator, null, Cancellation));
        foreach (var ticket in new[] { line, county })
        {
            await town.ActAsync(ticket, (d, db, t) => town.Get<Grading>().RegradeAsync(db, t, Grade.Day, Operator, "worse", Cancellation));
            await town.ActAsync(ticket, (d, db, t) => town.Get<Grading>().RegradeAsync(db, t, Grade.Complex, Above, "better", Cancellation));
            await town.ActAsync(ticket, (d, db, t) => town.Get<MoreTime>().ExtendAsync(db, t, Operator, 2, "parts", Cancellation));
        }

        Assert.Equal((await town.ReadAsync(line.Id)).CallerDueAt, (await town.ReadAsync(county.Id)).CallerDueAt);
    }

    [Theory]
    [InlineData("定级 紧急", "refused-reason-missing")]
    [InlineData("定级 马上", "refused-unknown-grade")]
    [InlineData("grade general because", "refused-same-grade")]
    public async Task What_is_missing_is_said_and_nothing_changes(string words, string answer)
    {
        await using var town = await Town.StartAsync();
        var ticket = await town.OpenAsync();

        await town.TextAsync(Town.CadrePhone, $"{ticket.Code} {words}");

        Assert.Contains(answer, await town.KeysToAsync(Town.CadrePhone));
        var same = await town.ReadAsync(ticket.Id);
        Assert.Equal((Grade.General, ticket.ResolveBy), (same.Grade, same.ResolveBy));
    }

    [Fact]
    public async Task Who_stands_above_escalates_by_text_and_the_holder_cannot()
    {
        await using var town = await Town.StartAsync();
        var ticket = await town.OpenAsync();

        await town.TextAsync(Town.CadrePhone, $"{ticket.Code} 督办 太慢");
        await town.TextAsync(HeadPhone, $"{ticket.Code} 督办 群众又来电话");

        Assert.Contains("refused-not-yours", await town.KeysToAsync(Town.CadrePhone));
        Assert.Contains("did-escalate", await town.KeysToAsync(HeadPhone));
        Assert.Equal("群众又来电话", Assert.Single(await town.TimelineAsync(ticket), e => e.Kind == TimelineKind.Escalated).Text);
        Assert.Contains("escalated", await town.KeysToAsync(Town.CadrePhone));
    }
}
