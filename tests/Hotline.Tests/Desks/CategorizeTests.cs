using Hotline.Desks;
using Hotline.Tickets;

namespace Hotline.Tests.Desks;

/// <summary>Another category is no new beginning.</summary>
public sealed class CategorizeTests
{
    private static readonly Actor Operator = new(ActorRole.Operator, "desk");
    private static readonly Actor Supervisor = new(ActorRole.Supervisor, "supervisor-1");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Another_category_asks_for_its_own_proof_and_touches_no_clock()
    {
        await using var town = await Town.StartAsync();
        var ticket = await town.OpenAsync();
        town.Pass(TimeSpan.FromDays(1));

        var (filed, refusal) = await ChangeAsync(town, ticket, "documents", Operator);

        Assert.Null(refusal);
        Assert.Equal((ticket.AssignedAt, ticket.ResolveBy, ticket.CallerDueAt, ticket.Epoch), (filed.AssignedAt, filed.ResolveBy, filed.CallerDueAt, filed.Epoch));
        var (_, unproved) = await town.ActAsync(filed, (desk, db, t) => desk.ResolveAsync(db, t, Operator, "已修好", Cancellation));
        Assert.Equal(RefusalReason.ProofMissing, unproved!.Reason);
        Assert.Equal("代办证件", Assert.Single(await town.OutboxAsync(), m => m is { To: Town.CadrePhone, TextKey: "categorized" }).Args["category"]);
        var entry = Assert.Single(await town.TimelineAsync(filed), e => e.Kind == TimelineKind.CategoryChanged);
        Assert.Equal(("road", "documents"), (entry.Facts["categoryBefore"], entry.Facts["category"]));
    }

    [Theory]
    [InlineData("nonsense", RefusalReason.UnknownCategory, "legal are: water, power")]
    [InlineData("road", RefusalReason.SameCategory, "road already")]
    public async Task A_category_that_cannot_be_is_refused_with_what_can(string category, RefusalReason reason, string detail)
    {
        await using var town = await Town.StartAsync();

        var (same, refusal) = await ChangeAsync(town, await town.OpenAsync(), category, Operator);

        Assert.Equal((reason, "road"), (refusal!.Reason, same.Category));
        Assert.Contains(detail, refusal.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_category_with_a_longer_promise_is_for_the_level_above_and_the_caller_is_told()
    {
        await using var town = await Town.StartAsync();
        // By kind: a suggestion in 7 working days, a complaint in 15, both of the grade complex.
        var ticket = await town.OpenAsync("建议多开会", "+19735550100", town.Get<Hotline.Phones.PhoneLines>().All.First(l => l.Pledges == "by-kind").Number.E164);

        var (same, refusal) = await ChangeAsync(town, ticket, "land", Operator);
        Assert.Equal((RefusalReason.LoweringIsAbove, "proposal", ticket.ResolveBy, ticket.Epoch), (refusal!.Reason, same.Category, same.ResolveBy, same.Epoch));

        var (filed, none) = await ChangeAsync(town, ticket, "land", Supervisor);
        Assert.Null(none);
        Assert.True(filed.CallerDueAt > ticket.CallerDueAt);
        Assert.Contains("regraded-caller", await town.KeysToAsync("+19735550100"));
    }

    [Fact]
    public async Task A_supervisor_of_the_console_who_is_no_official_lowers_a_grade()
    {
        await using var town = await Town.StartAsync();
        var ticket = await town.OpenAsync("停水了");

        var (lowered, refusal) = await town.ActAsync(ticket, (_, db, t) => town.Get<Grading>().RegradeAsync(db, t, Grade.General, Supervisor, "只是一户", Cancellation));

        Assert.Equal((null, Grade.General), (refusal, lowered.Grade));
    }

    [Fact]
    public async Task A_colleague_on_the_chain_who_is_not_above_the_holder_lowers_none()
    {
        await using var town = await Town.StartAsync();
        var ticket = await town.OpenAsync("停水了");

        var (_, refusal) = await town.ActAsync(
            ticket, (_, db, t) => town.Get<Grading>().RegradeAsync(db, t, Grade.General, new Actor(ActorRole.Supervisor, "cg-09"), "只是一户", Cancellation));

        Assert.Equal(RefusalReason.LoweringIsAbove, refusal!.Reason);
    }

    private static Task<(Ticket Ticket, Refusal? Refusal)> ChangeAsync(Town town, Ticket ticket, string category, Actor actor) =>
        town.ActAsync(ticket, (_, db, t) => town.Get<Grading>().CategorizeAsync(db, t, category, actor, "按内容", Cancellation));
}
