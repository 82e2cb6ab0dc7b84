using Hotline.Desks;
using Hotline.Tickets;

namespace Hotline.Tests.Desks;

/// <summary>Two matters in one ticket become two tickets, and no clock begins anew by that.</summary>
public sealed class SplitTests
{
    private const string SharedPhone = "+18485550104";
    private static readonly Actor Operator = new(ActorRole.Operator, "desk");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_second_matter_keeps_arrival_caller_promise_and_the_clock_of_its_holder()
    {
        await using var town = await Town.StartAsync();
        var ticket = await town.OpenAsync("路灯坏了，垃圾也没人收");
        await town.ActAsync(ticket, (desk, db, t) => desk.AcknowledgeAsync(db, t, new Actor(ActorRole.Holder, Town.Cadre), Cancellation));
        town.Pass(TimeSpan.FromDays(2));
        (ticket, _) = await town.ActAsync(ticket, (_, db, t) => town.Get<MoreTime>().ExtendAsync(db, t, Operator, 2, "等灯泡", Cancellation));
        var before = ticket;

        var part = await SplitAsync(town, ticket, new SplitOrder("垃圾没人收", "两件事"));

        Assert.Equal((ticket.CreatedAt, ticket.CallerDueAt, ticket.CallerNumber, 2), (part.ArrivedAt, part.CallerDueAt, part.CallerNumber, part.ExtendedDays));
        Assert.Equal((Town.Cadre, TicketState.Acknowledged, ticket.AssignedAt, ticket.AcknowledgedAt, ticket.ResolveBy), (part.Holder, part.State, part.AssignedAt, part.AcknowledgedAt, part.ResolveBy));
        Assert.Equal(("environment", "垃圾没人收"), (part.Category, part.Text));
        var after = await town.ReadAsync(ticket.Id);
        Assert.Equal((before.CallerDueAt, before.ResolveBy, before.AssignedAt, before.Epoch), (after.CallerDueAt, after.ResolveBy, after.AssignedAt, after.Epoch));
    }

    [Fact]
    public async Task Both_timelines_name_the_other_ticket_and_holder_and_caller_are_told_the_new_number()
    {
        await using var town = await Town.StartAsync();
        var ticket = await town.OpenAsync("路灯坏了，垃圾也没人收");

        var part = await SplitAsync(town, ticket, new SplitOrder("垃圾没人收", "两件事"));

        Assert.NotEqual(ticket.Code, part.Code);
        Assert.Equal((part.Reference, "两件事"), Told(await town.TimelineAsync(ticket), "into"));
        Assert.Equal((ticket.Reference, "两件事"), Told(await town.TimelineAsync(part), "from"));
        Assert.Contains(await town.OutboxAsync(), m => m.TicketId == part.Id && m is { To: Town.CadrePhone, TextKey: "split-off" } && m.Args["from"] == ticket.Reference);
        Assert.Contains(await town.OutboxAsync(), m => m.TicketId == part.Id && m is { To: Town.Resident, TextKey: "split" } && m.Args["from"] == ticket.Reference);
    }

    [Fact]
    public async Task What_is_overdue_stays_overdue_and_its_ladder_climbs_at_once()
    {
        await using var town = await Town.StartAsync();
        var ticket = await town.OpenAsync("路灯坏了，垃圾也没人收");
        town.Pass(TimeSpan.FromDays(30));

        var part = await SplitAsync(town, ticket, new SplitOrder("垃圾没人收"));

        Assert.True(part.ResolveBy < town.Clock.GetUtcNow());
        await town.SweepAsync();
        Assert.Contains(await town.OutboxAsync(), m => m.TicketId == part.Id && m.To == Town.SuperiorPhone);
    }

    [Theory]
    [InlineData("停水了，建议多开会", "建议多开会", Grade.Urgent)]
    [InlineData("路灯坏了，停电了", "停电了", Grade.Urgent)]
    [InlineData("路灯坏了，后山起火", "后山起火", Grade.Urgent)]
    [InlineData("路灯坏了，垃圾没人收", "垃圾没人收", Grade.General)]
    public async Task The_stricter_grade_of_both_counts(string words, string second, Grade grade)
    {
        await using var town = await Town.StartAsync();
        var ticket = await town.OpenAsync(words);

        var part = await SplitAsync(town, ticket, new SplitOrder(second));

        Assert.Equal(grade, part.Grade);
        Assert.True(part.CallerDueAt <= ticket.CallerDueAt);
        Assert.True(part.ResolveBy <= ticket.ResolveBy);
    }

    [Fact]
    public async Task Who_is_named_gets_it_by_the_rules_of_an_assignment()
    {
        await using var town = await Town.StartAsync();
        var ticket = await town.OpenAsync("路灯坏了，垃圾也没人收");
        town.Pass(TimeSpan.FromDays(1));

        var part = await SplitAsync(town, ticket, new SplitOrder("垃圾没人收", Official: "cg-06"));

        Assert.Equal(("cg-06", TicketState.Assigned, town.Clock.GetUtcNow(), ticket.ResolveBy), (part.Holder, part.State, part.AssignedAt, part.ResolveBy));
        Assert.Contains("assigned", await town.KeysToAsync("+17325550116"));
    }

    [Fact]
    public async Task Of_families_that_share_a_phone_the_second_matter_goes_to_who_answers_for_the_one_that_was_asked_for()
    {
        await using var town = await Town.StartAsync();
        var ticket = await town.OpenAsync("路灯坏了，垃圾也没人收", SharedPhone);
        Assert.Null(ticket.Household);

        var part = await SplitAsync(town, ticket, new SplitOrder("垃圾没人收", Household: "CG-02-H03"));

        Assert.Equal(("CG-02-H03", "CG-02", "cg-06"), (part.Household, part.Village, part.Holder));
        Assert.Null((await town.ReadAsync(ticket.Id)).Household);
    }

    [Theory]
    [InlineData("", null, null, null, RefusalReason.ReasonMissing)]
    [InlineData("垃圾没人收", "nonsense", null, null, RefusalReason.UnknownCategory)]
    [InlineData("垃圾没人收", null, "CG-02-H03", null, RefusalReason.UnknownHousehold)]
    [InlineData("垃圾没人收", null, null, "nobody", RefusalReason.UnknownOfficial)]
    [InlineData("举报钱样本吃拿卡要", null, null, Town.Cadre, RefusalReason.PassedBy)]
    public async Task A_refusal_leaves_one_ticket_as_it_was(string text, string? category, string? household, string? official, RefusalReason reason)
    {
        await using var town = await Town.StartAsync();
        var ticket = await town.OpenAsync("路灯坏了，垃圾也没人收");

        var (part, refusal) = await TryAsync(town, ticket, new SplitOrder(text, null, category, household, official));

        Assert.Equal((null, reason), (part, refusal!.Reason));
        Assert.Equal(ticket.Version, Assert.Single(await town.TicketsAsync()).Version);
    }

    [Fact]
    public async Task What_is_reported_done_is_split_no_more()
    {
        await using var town = await Town.StartAsync();
        var ticket = await town.OpenAsync();
        await town.ActAsync(ticket, (desk, db, t) => desk.ResolveAsync(db, t, Operator, "已修好", Cancellation));

        var (_, refusal) = await TryAsync(town, ticket, new SplitOrder("垃圾没人收"));

        Assert.Equal(RefusalReason.IllegalTransition, refusal!.Reason);
    }

    [Fact]
    public async Task A_second_matter_that_complains_about_the_holder_goes_past_that_person_from_the_beginning()
    {
        await using var town = await Town.StartAsync();
        var ticket = await town.OpenAsync();

        var part = await SplitAsync(town, ticket, new SplitOrder("举报钱样本吃拿卡要"));

        Assert.Equal((Town.Cadre, "sx-05"), (part.Accused, part.Holder));
        Assert.DoesNotContain(await town.OutboxAsync(), m => m.TicketId == part.Id && m.To == Town.CadrePhone);
        Assert.DoesNotContain(await town.TimelineAsync(ticket), e => e.Kind == TimelineKind.Split || e.Facts.Values.Contains(part.Reference));
    }

    [Fact]
    public async Task What_is_confidential_stays_so_and_waits_for_a_paraphrase_of_its_own()
    {
        await using var town = await Town.StartAsync();
        var ticket = await town.OpenAsync("请保密：有人倒垃圾，路灯也坏了");

        var part = await SplitAsync(town, ticket, new SplitOrder("路灯坏了"));

        Assert.True(part.IsConfidential);
        Assert.Equal((null, "cg-03"), (part.Paraphrase, part.Holder));
    }

    [Fact]
    public async Task One_return_and_what_the_caller_contradicted_count_for_both()
    {
        await using var town = await Town.StartAsync();
        var ticket = await town.OpenAsync("路灯坏了，垃圾也没人收");
        await town.ActAsync(ticket, (desk, db, t) => desk.ReturnAsync(db, t, new Actor(ActorRole.Holder, Town.Cadre), "不属本村", Cancellation));

        var part = await SplitAsync(town, ticket, new SplitOrder("垃圾没人收", Official: "cg-06"));

        var (_, refusal) = await town.ActAsync(part, (desk, db, t) => desk.ReturnAsync(db, t, new Actor(ActorRole.Holder, "cg-06"), "也不是我", Cancellation));
        Assert.Equal(RefusalReason.ReturnedBefore, refusal!.Reason);
    }

    [Fact]
    public async Task A_split_that_was_wrong_is_merged_back_and_the_clocks_are_as_before()
    {
        await using var town = await Town.StartAsync();
        var ticket = await town.OpenAsync("路灯坏了，垃圾也没人收");
        town.Pass(TimeSpan.FromDays(1));
        var part = await SplitAsync(town, ticket, new SplitOrder("垃圾没人收"));

        await town.Database.WriteAsync(
            async db =>
            {
                var both = await LockedTickets.ReadAsync(db, [ticket.Id, part.Id], Cancellation);
                Assert.Null(await town.Get<Endings>().MergeAsync(db, both.Single(t => t.Id == part.Id), both.Single(t => t.Id == ticket.Id), Operator, "同一件事", Cancellation));
            },
            Cancellation);

        var again = await town.ReadAsync(ticket.Id);
        Assert.Equal((ticket.ArrivedAt, ticket.CallerDueAt, ticket.ResolveBy, ticket.AssignedAt), (again.ArrivedAt, again.CallerDueAt, again.ResolveBy, again.AssignedAt));
    }

    private static async Task<Ticket> SplitAsync(Town town, Ticket ticket, SplitOrder order)
    {
        var (part, refusal) = await TryAsync(town, ticket, order);
        Assert.Null(refusal);
        return await town.ReadAsync(part!.Id);
    }

    private static Task<(Ticket? Part, Refusal? Refusal)> TryAsync(Town town, Ticket ticket, SplitOrder order) => town.Database.WriteAsync(
        async db => await town.Get<Splitting>().SplitAsync(db, (await LockedTickets.ReadAsync(db, ticket.Id, Cancellation))!, order, Operator, Cancellation), Cancellation);

    private static (string Other, string? Why) Told(List<TimelineEntry> timeline, string fact)
    {
        var entry = Assert.Single(timeline, e => e.Kind == TimelineKind.Split);
        return (entry.Facts[fact], entry.Text);
    }
}
