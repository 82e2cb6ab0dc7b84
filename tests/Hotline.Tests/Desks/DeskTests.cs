using Hotline.Desks;
using Hotline.Notifications;
using Hotline.Tickets;

namespace Hotline.Tests.Desks;

public sealed class DeskTests
{
    private const string SupervisionPhone = "+16095550115";
    private static readonly Actor Operator = new(ActorRole.Operator, "desk");
    private static readonly Actor Holder = new(ActorRole.Holder, Town.Cadre);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_ticket_begins_with_one_official_responsible_who_is_told_at_once()
    {
        await using var town = await Town.StartAsync();

        var ticket = await town.OpenAsync();

        Assert.Equal((TicketState.Assigned, Town.Cadre, "CG-01"), (ticket.State, ticket.Holder, ticket.Village));
        var notice = Assert.Single(await town.OutboxAsync());
        Assert.Equal((Town.CadrePhone, "assigned", town.Clock.GetUtcNow()), (notice.To, notice.TextKey, notice.NotBefore));
    }

    [Fact]
    public async Task Of_an_urgent_ticket_the_holder_is_told_by_text_and_by_voice()
    {
        await using var town = await Town.StartAsync();

        await town.OpenAsync("停水了");

        Assert.Equal(
            [Hotline.People.Channel.Text, Hotline.People.Channel.Voice],
            (await town.OutboxAsync()).Where(m => m.To == Town.CadrePhone).Select(m => m.Channel).Order());
    }

    [Fact]
    public async Task A_result_without_substance_is_refused()
    {
        await using var town = await Town.StartAsync();
        var ticket = await town.OpenAsync();

        foreach (var result in new[] { null, "", "。", "x" })
        {
            var (same, refusal) = await town.ActAsync(ticket, (desk, db, t) => desk.ResolveAsync(db, t, Holder, result, Cancellation));
            Assert.Equal((RefusalReason.ResultTooShort, TicketState.Assigned), (refusal!.Reason, same.State));
        }
    }

    [Fact]
    public async Task Resolving_asks_the_caller_and_closes_nothing()
    {
        await using var town = await Town.StartAsync();
        var ticket = await town.OpenAsync();

        (var resolved, _) = await ResolveAsync(town, ticket);

        Assert.Equal((TicketState.Resolved, (DateTimeOffset?)null), (resolved.State, resolved.ClosedAt));
        Assert.Contains("confirm", await town.KeysToAsync(Town.Resident));
    }

    [Fact]
    public async Task Silence_closes_as_unconfirmed_after_the_window_and_not_before()
    {
        await using var town = await Town.StartAsync();
        var ticket = await town.OpenAsync();
        await ResolveAsync(town, ticket);
        // The question arrives two hours after it was asked: the caller's window begins then.
        town.Pass(TimeSpan.FromHours(2));
        await town.DeliverAllAsync();
        Assert.Equal(1, await town.Get<Confirmations>().FollowAsync(Cancellation));

        town.Pass(TimeSpan.FromHours(72) - TimeSpan.FromSeconds(1));
        Assert.Equal(0, await town.Get<Confirmations>().CloseSilentAsync(Cancellation));
        town.Pass(TimeSpan.FromSeconds(1));
        Assert.Equal(1, await town.Get<Confirmations>().CloseSilentAsync(Cancellation));

        var closed = await town.ReadAsync(ticket.Id);
        Assert.Equal((TicketState.Closed, TicketOutcome.Unconfirmed), (closed.State, closed.Outcome));
        Assert.Contains("closed-unconfirmed", await town.KeysToAsync(Town.Resident));
    }

    [Fact]
    public async Task A_ticket_is_returned_once_with_a_reason_and_the_dispatcher_is_told()
    {
        await using var town = await Town.StartAsync();
        var ticket = await town.OpenAsync();

        var (_, noReason) = await ReturnAsync(town, ticket, " ");
        var (returned, none) = await ReturnAsync(town, ticket, "不属本村");
        await town.ActAsync(ticket, (desk, db, t) => desk.AssignAsync(db, t, "cg-06", Operator, null, Cancellation));
        var (_, again) = await ReturnAsync(town, ticket, "也不是我");

        Assert.Equal(RefusalReason.ReasonMissing, noReason!.Reason);
        Assert.Null(none);
        Assert.Equal((TicketState.Returned, (string?)null, ticket.ResolveBy), (returned.State, returned.Holder, returned.ResolveBy));
        Assert.Contains("returned", await town.KeysToAsync("+17325550113"));
        Assert.Equal(RefusalReason.ReturnedBefore, again!.Reason);
        await AssertDecidesAsync(town, ticket, "也不是我");
    }

    [Fact]
    public async Task A_return_after_half_of_the_time_is_the_supervision_offices_to_decide()
    {
        await using var town = await Town.StartAsync();
        var ticket = await town.OpenAsync("停水了");
        town.Pass(TimeSpan.FromMinutes(60));

        await town.TextAsync(Town.CadrePhone, $"{ticket.Code} 退回 不属本村");

        Assert.Equal((TicketState.Assigned, Town.Cadre), ((await town.ReadAsync(ticket.Id)).State, (await town.ReadAsync(ticket.Id)).Holder));
        Assert.Contains("refused-return-too-late", await town.KeysToAsync(Town.CadrePhone));
        await AssertDecidesAsync(town, ticket, "不属本村");
    }

    [Fact]
    public async Task The_first_not_solved_goes_back_to_the_holder_and_the_second_to_the_supervision_office()
    {
        await using var town = await Town.StartAsync();
        var ticket = await town.OpenAsync();

        await ResolveAsync(town, ticket);
        var (first, _) = await town.ActAsync(ticket, (desk, db, t) => town.Get<Endings>().ReopenAsync(db, t, Actor.Caller, "没修好", notSolved: true, Cancellation));
        await ResolveAsync(town, ticket);
        var (second, _) = await town.ActAsync(ticket, (desk, db, t) => town.Get<Endings>().ReopenAsync(db, t, Actor.Caller, "还是没修好", notSolved: true, Cancellation));

        Assert.Equal((Town.Cadre, 1), (first.Holder, first.Contradictions));
        Assert.Contains("reopened-above", await town.KeysToAsync(Town.SuperiorPhone));
        Assert.Equal(("sx-05", 2, TicketState.Assigned), (second.Holder, second.Contradictions, second.State));
        Assert.Contains("reopened", await town.KeysToAsync("+16095550115"));
    }

    [Fact]
    public async Task A_merge_keeps_the_strictest_grade_and_the_earliest_due_time()
    {
        await using var town = await Town.StartAsync();
        var general = await town.OpenAsync();
        town.Pass(TimeSpan.FromHours(1));
        var urgent = await town.OpenAsync("停水了", from: "+12015550177");

        await town.Database.WriteAsync(
            async db =>
            {
                var both = await LockedTickets.ReadAsync(db, [general.Id, urgent.Id], Cancellation);
                await town.Get<Endings>().MergeAsync(db, both.Single(t => t.Id == urgent.Id), both.Single(t => t.Id == general.Id), Operator, null, Cancellation);
            },
            Cancellation);

        var (into, merged) = (await town.ReadAsync(general.Id), await town.ReadAsync(urgent.Id));
        Assert.Equal((TicketState.Merged, general.Id), (merged.State, merged.MergedInto));
        Assert.Equal((Grade.Urgent, urgent.ResolveBy, urgent.CallerDueAt), (into.Grade, into.ResolveBy, into.CallerDueAt));
        Assert.Equal(general.CreatedAt, into.CreatedAt);
        Assert.True(into.AcknowledgeBy <= urgent.AcknowledgeBy);
        Assert.Contains("merged", await town.KeysToAsync("+12015550177"));
    }

    [Fact]
    public async Task A_merge_keeps_the_earliest_arrival_and_another_grade_counts_from_there()
    {
        await using var town = await Town.StartAsync();
        var earlier = await town.OpenAsync();
        town.Pass(TimeSpan.FromHours(6));
        var later = await town.OpenAsync(from: "+12015550177");

        await town.Database.WriteAsync(
            async db =>
            {
                var both = await LockedTickets.ReadAsync(db, [earlier.Id, later.Id], Cancellation);
                await town.Get<Endings>().MergeAsync(db, both.Single(t => t.Id == earlier.Id), both.Single(t => t.Id == later.Id), Operator, null, Cancellation);
            },
            Cancellation);
        var (into, _) = await town.ActAsync(later, (desk, db, t) => town.Get<Grading>().RegradeAsync(db, t, Grade.Day, Operator, "学生要走", Cancellation));

        Assert.Equal((earlier.CreatedAt, earlier.CreatedAt.AddHours(24)), (into.ArrivedAt, into.CallerDueAt));
        Assert.Equal(into.CallerDueAt, into.ResolveBy);
    }

    [Fact]
    public async Task A_ticket_is_not_merged_into_itself_nor_into_one_that_ended()
    {
        await using var town = await Town.StartAsync();
        var ticket = await town.OpenAsync();

        var (_, itself) = await town.ActAsync(ticket, (desk, db, t) => town.Get<Endings>().MergeAsync(db, t, t, Operator, null, Cancellation));
        var (_, ended) = await town.ActAsync(ticket, (desk, db, t) => town.Get<Endings>().MergeAsync(db, t, Samples.Ticket(TicketState.Closed), Operator, null, Cancellation));

        Assert.Equal((RefusalReason.MergeTarget, RefusalReason.MergeTarget), (itself!.Reason, ended!.Reason));
    }

    [Fact]
    public async Task After_dispatch_a_withdrawal_is_only_noted_and_the_holder_told()
    {
        await using var town = await Town.StartAsync();
        var ticket = await town.OpenAsync();

        await town.Database.WriteAsync(
            async db => await town.Get<Safeguards>().WithdrawAsync(db, (await LockedTickets.ReadAsync(db, ticket.Id, Cancellation))!, Cancellation), Cancellation);

        Assert.Equal(TicketState.Assigned, (await town.ReadAsync(ticket.Id)).State);
        Assert.Contains(await town.TimelineAsync(ticket), e => e.Kind == TimelineKind.WithdrawalNoted);
        Assert.Contains("withdrawal-noted", await town.KeysToAsync(Town.CadrePhone));
    }

    [Fact]
    public async Task Who_stands_in_no_directory_gets_no_ticket()
    {
        await using var town = await Town.StartAsync();
        var ticket = await town.OpenAsync();

        var (same, refusal) = await town.ActAsync(ticket, (desk, db, t) => desk.AssignAsync(db, t, "nobody", Operator, null, Cancellation));

        Assert.Equal((RefusalReason.UnknownOfficial, Town.Cadre), (refusal!.Reason, same.Holder));
    }

    [Fact]
    public async Task A_confirmation_goes_to_the_number_that_the_ticket_arrived_from()
    {
        await using var town = await Town.StartAsync();
        var ticket = await town.OpenAsync(from: null);

        await ResolveAsync(town, ticket);

        Assert.DoesNotContain(await town.OutboxAsync(), m => m.Purpose == Purpose.Confirmation);
    }

    private static Task<(Ticket Ticket, Refusal? Refusal)> ResolveAsync(Town town, Ticket ticket) =>
        town.ActAsync(ticket, (desk, db, t) => desk.ResolveAsync(db, t, t.Holder == Town.Cadre ? Holder : Operator, "换了灯泡", Cancellation));

    private static Task<(Ticket Ticket, Refusal? Refusal)> ReturnAsync(Town town, Ticket ticket, string reason) =>
        town.ActAsync(ticket, (desk, db, t) => desk.ReturnAsync(db, t, new Actor(ActorRole.Holder, t.Holder!), reason, Cancellation));

    private static async Task AssertDecidesAsync(Town town, Ticket ticket, string reason)
    {
        Assert.Equal(reason, Assert.Single(await town.TimelineAsync(ticket), e => e.Kind == TimelineKind.Disputed).Text);
        Assert.Equal(reason, Assert.Single(await town.OutboxAsync(), m => m is { TextKey: "disputed", To: SupervisionPhone }).Args["reason"]);
    }
}
