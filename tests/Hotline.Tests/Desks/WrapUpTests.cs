using Hotline.Desks;
using Hotline.Settings;
using Hotline.Testing;
using Hotline.Tickets;

namespace Hotline.Tests.Desks;

/// <summary>How the desk files the end of a ticket.</summary>
public sealed class WrapUpTests
{
    private static readonly Actor Operator = new(ActorRole.Operator, "desk");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_ticket_is_closed_under_a_code_of_the_list_and_under_no_other()
    {
        await using var town = await Town.StartAsync();
        var ticket = await ResolvedAsync(town);

        var (open, refusal) = await CloseAsync(town, ticket, "nonsense");
        Assert.Equal((RefusalReason.UnknownWrapUp, TicketState.Resolved), (refusal!.Reason, open.State));
        Assert.Contains("legal are: done, explained", refusal.Detail, StringComparison.Ordinal);

        var (closed, none) = await CloseAsync(town, ticket, "referred");
        Assert.Equal((null, TicketState.Closed, "referred"), (none, closed.State, closed.WrapUp));
        Assert.Equal("referred", Assert.Single(await town.TimelineAsync(ticket), e => e.Kind == TimelineKind.Closed).Facts["wrapUp"]);
    }

    [Fact]
    public async Task What_the_caller_closed_is_filed_afterwards_and_a_reopening_takes_the_code_away()
    {
        await using var town = await Town.StartAsync();
        var ticket = await ResolvedAsync(town);
        Assert.Equal(RefusalReason.IllegalTransition, (await FileAsync(town, ticket, "done")).Refusal!.Reason);
        await town.ActAsync(ticket, (_, db, t) => town.Get<Endings>().CloseAsync(db, t, Actor.Caller, TicketOutcome.Satisfied, "1", Cancellation));

        Assert.Equal("done", (await FileAsync(town, ticket, "done")).Ticket.WrapUp);
        Assert.Equal("explained", (await FileAsync(town, ticket, "explained")).Ticket.WrapUp);

        var (reopened, _) = await town.ActAsync(ticket, (_, db, t) => town.Get<Endings>().ReopenAsync(db, t, Operator, null, notSolved: false, Cancellation));
        Assert.Null(reopened.WrapUp);
    }

    [Theory]
    [InlineData("- { code: done, zh-CN: 办好, en: done }\n  - { code: done, zh-CN: 又, en: again }", "wrap-ups[1].code", "a code that no other wrap-up has")]
    [InlineData("- { code: Done!, zh-CN: 办好, en: done }", "wrap-ups[0].code", "small letters")]
    [InlineData("- { code: done, zh-CN: 办好 }", "wrap-ups[0].en", "a text")]
    [InlineData("- { code: done, zh-CN: 办好, en: done, fr: fait }", "wrap-ups[0].fr", "one of the keys")]
    [InlineData("[]", "wrap-ups", "at least one")]
    public void A_mistake_in_the_list_is_told_with_file_key_and_what_is_legal(string list, string key, string legal)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["wrap-ups.yaml"], "wrap-ups:\n  " + list + "\n");
        var problems = new SettingProblems();

        WrapUps.Load(folder.Path, problems);

        var problem = Assert.Single(problems.All, p => p.Key == key);
        Assert.Contains("wrap-ups.yaml", problem.Source, StringComparison.Ordinal);
        Assert.Contains(legal, problem.Legal, StringComparison.Ordinal);
    }

    private static async Task<Ticket> ResolvedAsync(Town town)
    {
        var ticket = await town.OpenAsync();
        return (await town.ActAsync(ticket, (desk, db, t) => desk.ResolveAsync(db, t, Operator, "已修好", Cancellation))).Ticket;
    }

    private static Task<(Ticket Ticket, Refusal? Refusal)> CloseAsync(Town town, Ticket ticket, string wrapUp) =>
        town.ActAsync(ticket, (_, db, t) => town.Get<Endings>().CloseAsync(db, t, Operator, TicketOutcome.ClosedByDesk, null, Cancellation, wrapUp));

    private static Task<(Ticket Ticket, Refusal? Refusal)> FileAsync(Town town, Ticket ticket, string wrapUp) =>
        town.ActAsync(ticket, (_, db, t) => Task.FromResult(town.Get<Endings>().WrapUp(db, t, Operator, wrapUp)));
}
