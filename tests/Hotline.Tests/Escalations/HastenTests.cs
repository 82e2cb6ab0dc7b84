using Hotline.Escalations;
using Hotline.Tests.Desks;
using Hotline.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Tests.Escalations;

/// <summary>A person cannot wait for the next rung.</summary>
public sealed class HastenTests
{
    private static readonly Actor Operator = new(ActorRole.Operator, "desk");
    private static readonly IReadOnlyList<int> FirstRung = [0];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_next_rungs_people_and_the_holder_are_told_now_with_the_reason_and_the_ladder_goes_on_from_there()
    {
        await using var town = await Town.StartAsync();
        var ticket = await town.OpenAsync();

        (ticket, var refusal) = await EscalateAsync(town, ticket, "孩子在路上摔倒了");

        Assert.Null(refusal);
        var told = (await town.OutboxAsync()).Where(m => m.TextKey == "escalated").ToList();
        Assert.Equal([Town.Superior, Town.Cadre], told.Select(m => m.Official!).Order());
        Assert.All(told, m => Assert.Equal("孩子在路上摔倒了", m.Args["reason"]));
        Assert.Equal("孩子在路上摔倒了", Assert.Single(await town.TimelineAsync(ticket), e => e.Kind == TimelineKind.Escalated).Text);
        // The two rungs for acknowledgement lie behind; the next is half of the time.
        town.Until("2026-11-26 10:29");
        Assert.Equal(0, await town.SweepAsync());
        town.Until("2026-11-26 10:30");
        Assert.Equal(1, await town.SweepAsync());
    }

    [Fact]
    public async Task Where_the_ladder_was_lost_a_new_one_tells_them()
    {
        await using var town = await Town.StartAsync();
        var ticket = await town.OpenAsync();
        await town.Database.WriteAsync(db => db.Set<Escalation>().ExecuteDeleteAsync(Cancellation), Cancellation);

        (_, var refusal) = await EscalateAsync(town, ticket, "孩子在路上摔倒了");

        Assert.Null(refusal);
        Assert.Equal([Town.Superior, Town.Cadre], (await town.OutboxAsync()).Where(m => m.TextKey == "escalated").Select(m => m.Official!).Order());
        town.Until("2026-11-26 10:30");
        Assert.Equal(1, await town.SweepAsync());
    }

    [Fact]
    public async Task Again_by_hand_climbs_one_more_rung_each_time_and_what_was_not_sent_yet_is_void()
    {
        await using var town = await Town.StartAsync();
        var ticket = await town.OpenAsync();
        for (var i = 0; i < 4; i++)
            (ticket, _) = await EscalateAsync(town, ticket, "又来电话了");

        Assert.Equal(
            ["cg-01 cg-05", "cg-01 cg-05", "cg-02 cg-05", "cg-05 sx-02 sx-05"],
            (await town.OutboxAsync()).Where(m => m.TextKey == "escalated").GroupBy(m => m.Epoch).OrderBy(g => g.Key).Select(g => string.Join(' ', g.Select(m => m.Official).Order())));
        Assert.Equal(5, ticket.Epoch);
    }

    [Fact]
    public async Task It_ends_the_hold_that_an_acknowledgement_gave()
    {
        await using var town = await Town.StartAsync();
        var ticket = await town.OpenAsync();
        (ticket, _) = await town.ActAsync(ticket, (desk, db, t) => desk.AcknowledgeAsync(db, t, new Actor(ActorRole.Holder, Town.Cadre), Cancellation));

        (ticket, _) = await EscalateAsync(town, ticket, "没有人来");

        Assert.Null(ticket.ClimbHeldUntil);
        Assert.Equal(TicketState.Acknowledged, ticket.State);
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    public async Task Without_a_reason_it_is_refused_and_nothing_changes(string? reason)
    {
        await using var town = await Town.StartAsync();
        var ticket = await town.OpenAsync();

        var (after, refusal) = await EscalateAsync(town, ticket, reason);

        Assert.Equal(RefusalReason.ReasonMissing, refusal!.Reason);
        Assert.Equal((ticket.Epoch, ticket.Version), (after.Epoch, after.Version));
    }

    [Fact]
    public async Task What_is_done_is_not_escalated()
    {
        await using var town = await Town.StartAsync();
        var ticket = await town.OpenAsync();
        (ticket, _) = await town.ActAsync(ticket, (desk, db, t) => desk.ResolveAsync(db, t, Operator, "换了灯泡", Cancellation));

        Assert.Equal(RefusalReason.IllegalTransition, (await EscalateAsync(town, ticket, "太慢")).Refusal!.Reason);
    }

    [Fact]
    public async Task Where_no_rung_climbs_it_is_refused_and_nothing_changes()
    {
        await using var town = await Town.StartAsync();
        var ticket = await town.OpenAsync();
        await FlattenAsync(town);

        var (after, refusal) = await EscalateAsync(town, ticket, "没有人来");

        Assert.Equal(RefusalReason.NobodyAbove, refusal!.Reason);
        Assert.Equal((ticket.Epoch, ticket.Version), (after.Epoch, after.Version));
        Assert.DoesNotContain(await town.TimelineAsync(ticket), e => e.Kind == TimelineKind.Escalated);
    }

    // A ladder that reminds nobody but the holder, for ever; a version from the database is taken as it is.
    private static Task FlattenAsync(Town town) => town.Database.WriteAsync(
        async db =>
        {
            db.Add(new PolicyVersion
            {
                Version = "flat",
                Name = "flat",
                Source = "name: flat\nsteps:\n  - { name: daily, after: 1m, if: if-not-closed, to: [holder], by: [text], repeat: 1d }\n",
                FirstUsedAt = town.Clock.GetUtcNow(),
            });
            await db.Set<Escalation>().ExecuteUpdateAsync(e => e.SetProperty(x => x.PolicyVersion, "flat").SetProperty(x => x.Rounds, FirstRung), Cancellation);
        },
        Cancellation);

    private static Task<(Ticket Ticket, Refusal? Refusal)> EscalateAsync(Town town, Ticket ticket, string? reason) =>
        town.ActAsync(ticket, (desk, db, t) => desk.EscalateAsync(db, t, Operator, reason, Cancellation));
}
