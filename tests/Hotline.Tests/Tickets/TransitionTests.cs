using FsCheck.Xunit;
using Hotline.Settings;
using Hotline.Tests.Desks;
using Hotline.Tickets;

namespace Hotline.Tests.Tickets;

public sealed class TransitionTests
{
    private static readonly TicketState[] Ends = [TicketState.Merged, TicketState.Rejected];

    public static TheoryData<TicketState> States => [.. Enum.GetValues<TicketState>()];

    [Theory]
    [MemberData(nameof(States))]
    public void What_the_table_does_not_list_is_refused_names_what_is_legal_and_changes_nothing(TicketState state)
    {
        var ticket = Samples.Ticket(state);
        foreach (var role in Enum.GetValues<ActorRole>())
        {
            var legal = string.Join(", ", Transitions.Legal(state, role).Select(a => Kebab.Of(a)));
            foreach (var action in Enum.GetValues<TicketAction>().Where(a => Transitions.Find(state, a, role) is null))
            {
                var refusal = TicketRules.Step(ticket, action, new Actor(role, "somebody"));

                Assert.Equal((RefusalReason.IllegalTransition, state, legal), (refusal!.Reason, ticket.State, refusal.Facts["legal"]));
                Assert.EndsWith($"{(legal.Length == 0 ? "nothing" : legal)}.", refusal.Detail, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void Nothing_leads_out_of_closed_but_reopening() =>
        Assert.All(Transitions.All.Where(t => t.From == TicketState.Closed), t => Assert.Equal(TicketAction.Reopen, t.Action));

    [Fact]
    public void Nothing_leads_out_of_merged_and_only_an_objection_out_of_rejected() =>
        Assert.Equal(
            [(TicketState.Rejected, TicketAction.RaiseObjection)],
            Transitions.All.Where(t => t.From is TicketState.Merged or TicketState.Rejected).Select(t => (t.From, t.Action)));

    [Fact]
    public void A_ticket_is_closed_only_after_it_was_resolved_or_withdrawn_and_the_caller_alone_withdraws_before_dispatch() =>
        Assert.All(
            Transitions.All.Where(t => t.To == TicketState.Closed),
            t => Assert.True(
                t is { From: TicketState.Resolved }
                || (t.Action == TicketAction.Withdraw && (t.From == TicketState.New || !t.By.Contains(ActorRole.Caller)) && !t.By.Contains(ActorRole.Holder))));

    [Fact]
    public void The_holder_never_closes_rejects_or_merges_and_the_caller_never_works_on_it()
    {
        Assert.DoesNotContain(
            Transitions.All, t => t.By.Contains(ActorRole.Holder) && t.Action is TicketAction.Close or TicketAction.Reject or TicketAction.Merge && t.By.Contains(ActorRole.Holder));
        Assert.All(
            Transitions.All.Where(t => t.By.Contains(ActorRole.Caller)),
            t => Assert.True(t.Action is TicketAction.Close or TicketAction.Reopen or TicketAction.Withdraw or TicketAction.RaiseObjection));
    }

    [Property]
    public void No_row_of_actions_leads_out_of_closed_but_through_reopening((TicketAction Action, ActorRole Role)[] actions)
    {
        var ticket = Samples.Ticket(TicketState.Closed);
        foreach (var (action, role) in actions)
        {
            var before = ticket.State;
            TicketRules.Step(ticket, action, new Actor(role, "somebody"));
            Assert.True(before != TicketState.Closed || ticket.State == TicketState.Closed || action == TicketAction.Reopen);
        }
    }
}
