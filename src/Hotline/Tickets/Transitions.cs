using static Hotline.Tickets.ActorRole;
using static Hotline.Tickets.TicketAction;
using static Hotline.Tickets.TicketState;

namespace Hotline.Tickets;

/// <summary>A legal way from one state to another, and who may take it.</summary>
public sealed record Transition(TicketAction Action, TicketState From, TicketState To, IReadOnlyList<ActorRole> By);

/// <summary>Every legal transition. What is not here is refused with a message that names what is.</summary>
public static class Transitions
{
    private static readonly TicketState[] Unsolved = [New, Assigned, Acknowledged, InProgress, Returned, Reopened];
    private static readonly TicketState[] Held = [Assigned, Acknowledged, InProgress, Reopened];

    public static readonly IReadOnlyList<Transition> All =
    [
        .. Rows(Assign, Unsolved, Assigned, Operator, Supervisor, ActorRole.System),
        .. Rows(Acknowledge, [Assigned, Reopened], Acknowledged, Holder, Operator),
        .. Rows(Start, [Assigned, Acknowledged, Reopened], InProgress, Holder, Operator),
        .. Rows(Resolve, Held, Resolved, Holder, Operator),
        .. Rows(Return, Held, Returned, Holder, Operator),
        .. Rows(Extend, [Assigned], Assigned, Holder, Operator, Supervisor),
        .. Rows(Extend, [Acknowledged], Acknowledged, Holder, Operator, Supervisor),
        .. Rows(Extend, [InProgress], InProgress, Holder, Operator, Supervisor),
        .. Rows(Extend, [Reopened], Reopened, Holder, Operator, Supervisor),
        .. Unsolved.SelectMany(state => Rows(Escalate, [state], state, Operator, Supervisor)),
        .. Unsolved.SelectMany(state => Rows(Regrade, [state], state, Holder, Operator, Supervisor, ActorRole.System)),
        .. Rows(Close, [Resolved], Closed, Caller, Operator, Supervisor, ActorRole.System),
        .. Rows(Reopen, [Resolved, Closed], Reopened, Caller, Operator, Supervisor),
        .. Rows(Merge, Unsolved, Merged, Operator, Supervisor),
        .. Unsolved.SelectMany(state => Rows(TicketAction.Split, [state], state, Operator, Supervisor)),
        .. Unsolved.SelectMany(state => Rows(TicketAction.Categorize, [state], state, Operator, Supervisor)),
        .. Rows(Reject, [New, Assigned, Acknowledged, Returned], Rejected, Operator, Supervisor),
        .. Rows(TicketAction.RaiseObjection, [Rejected], Reopened, Caller),
        .. Rows(Withdraw, [New], Closed, Caller),
        // Once the caller's wish is noted, and somebody outside the holder's unit has spoken with them.
        .. Rows(Withdraw, Unsolved, Closed, Operator, Supervisor),
    ];

    /// <summary>The legal transition, or null.</summary>
    public static Transition? Find(TicketState from, TicketAction action, ActorRole by) =>
        All.FirstOrDefault(t => t.From == from && t.Action == action && t.By.Contains(by));

    /// <summary>What this actor may do from here, for the message of a refusal.</summary>
    public static IReadOnlyList<TicketAction> Legal(TicketState from, ActorRole by) =>
        [.. All.Where(t => t.From == from && t.By.Contains(by)).Select(t => t.Action).Distinct()];

    private static IEnumerable<Transition> Rows(TicketAction action, TicketState[] from, TicketState to, params ActorRole[] by) =>
        from.Select(f => new Transition(action, f, to, by));
}
