using Hotline.Escalations;
using Hotline.Notifications;
using Hotline.People;
using Hotline.Tickets;

namespace Hotline.Desks;

/// <summary>
/// Who would be told when, if a ticket came in and nobody acted: computed by the very ladder, chain, clocks and outbox that the program
/// runs by. Nothing is written.
/// </summary>
public sealed class LadderPreview(PolicyBook policies, Ladder ladder, TicketClocks clocks, TicketRules rules, Chains chains, Outbox outbox)
{
    /// <summary>The ticket as it would be dispatched at this instant.</summary>
    /// <param name="line">E.164.</param>
    /// <param name="unit">The township of the line.</param>
    /// <param name="village">Null: no village is known.</param>
    /// <param name="grade">How pressing.</param>
    /// <param name="category">Null: whatever the category is.</param>
    /// <param name="at">Arrival and dispatch.</param>
    public Ticket Dispatch(string line, string unit, string? village, Grade grade, string? category, DateTimeOffset at)
    {
        var ticket = new Ticket
        {
            Id = Guid.Empty,
            Line = line,
            Unit = unit,
            Village = village,
            Channel = TicketChannel.Text,
            Category = category ?? "",
            Grade = grade,
            Language = "",
            Subject = "",
            Text = "",
            CreatedAt = at,
            State = TicketState.Assigned,
        };
        ticket.Holder = chains.HolderFor(ticket, at).Official!.Id;
        ticket.CallerDueAt = ticket.ResolveBy = clocks.ResolveBy(ticket, at);
        rules.StartHolderClock(ticket, at, keepDue: false);
        return ticket;
    }

    public EscalationPolicy PolicyOf(Ticket ticket) => policies.For(ticket);

    /// <summary>The dispatch, then rung by rung; a rung that repeats as often as <paramref name="repeats"/> says.</summary>
    public IReadOnlyList<PreviewRow> Walk(Ticket ticket, int repeats)
    {
        var policy = policies.For(ticket);
        var (rows, rounds) = (Dispatched(ticket), (IReadOnlyList<int>)new int[policy.Steps.Count]);
        while (ladder.Next(policy, ticket, rounds) is { } next)
        {
            var (reached, after, _) = ladder.Climb(policy, ticket, rounds, next.At);
            if (reached.TrueForAll(r => r.Round > repeats))
                break;
            rounds = after;
            rows.AddRange(Reached(ticket, policy, reached.FindAll(r => r.Step.If != StepCondition.IfNotHeard || ticket.IsUnheard), next.At));
        }

        return rows;
    }

    private List<PreviewRow> Dispatched(Ticket ticket)
    {
        var at = ticket.CreatedAt;
        var step = new EscalationStep("", new StepTime(StepAnchor.Start, null, null), StepCondition.IfNotClosed, [ChainRole.Holder], [Channel.Text, Channel.Voice], null, "assigned");
        var row = Row(ticket, step, 0, [ChainRole.Holder, ChainRole.Superior], [], at) with { Step = null };
        // The holder of an urgent ticket is texted and called at once.
        return ticket.Grade == Grade.Urgent ? [.. row.Channels.Select(channel => row with { Channels = [channel] })] : [row];
    }

    // As Rungs does: of rungs due at one instant each person gets one message, that of the last.
    private List<PreviewRow> Reached(Ticket ticket, EscalationPolicy policy, List<(EscalationStep Step, int Round)> reached, DateTimeOffset at)
    {
        var (told, rows) = (new HashSet<string>(), new List<PreviewRow>());
        foreach (var (step, round) in Enumerable.Reverse(reached))
            rows.InsertRange(0, step.To.Select(role => Row(ticket, step, round, Successors.Of(role, step, policy), told, at)).Where(r => r.Told is null || r.Channels.Count > 0).ToList());
        return rows;
    }

    private PreviewRow Row(Ticket ticket, EscalationStep step, int round, IEnumerable<ChainRole> roles, HashSet<string> told, DateTimeOffset at)
    {
        var asked = roles.ToList();
        (IReadOnlyList<Channel> Channels, DateTimeOffset NotBefore)? plan = null;
        var (passed, link) = Successors.Find(
            chains, ticket, asked, at,
            (_, person) => told.Contains(person.Id) || (plan = outbox.Plan(Rungs.NoticeOf(ticket, step, round, person), at)) is not null);
        if (link?.Official is { } official)
            told.Add(official.Id);
        return new PreviewRow(
            at, clocks.ClockOf(ticket).IsOpen(at), step, asked[0], link, [.. passed.Select(p => (p, Rungs.Why(p)))], plan?.Channels ?? [], plan?.NotBefore ?? at);
    }
}
