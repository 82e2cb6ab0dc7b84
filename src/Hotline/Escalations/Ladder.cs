using Hotline.Tickets;

namespace Hotline.Escalations;

/// <summary>Computes when each rung of a ladder is due. Pure: the same ticket and rounds give the same answer.</summary>
public sealed class Ladder(TicketClocks clocks)
{
    /// <summary>The earliest rung that is not behind, and when it is due; null when none is left.</summary>
    public (int Step, DateTimeOffset At)? Next(EscalationPolicy policy, Ticket ticket, IReadOnlyList<int> rounds)
    {
        (int Step, DateTimeOffset At)? first = null;
        for (var i = 0; i < policy.Steps.Count; i++)
        {
            if (DueAt(policy.Steps[i], ticket, rounds[i]) is { } at && (first is null || at < first.Value.At))
                first = (i, at);
        }

        return first;
    }

    /// <summary>Rounds after a rung was reached at <paramref name="now"/>: of the repeats that a pause swallowed, one is enough.</summary>
    public IReadOnlyList<int> After(EscalationPolicy policy, Ticket ticket, IReadOnlyList<int> rounds, int step, DateTimeOffset now)
    {
        var next = rounds.ToArray();
        do
            next[step]++;
        while (DueAt(policy.Steps[step], ticket, next[step]) is { } at && at <= now);
        return next;
    }

    private DateTimeOffset? DueAt(EscalationStep step, Ticket ticket, int round)
    {
        if (round > 0 && step.Repeat is null)
            return null;
        var at = Base(step.After, ticket);
        for (var i = 0; i < round; i++)
            at = clocks.Due(ticket, at, step.Repeat!.Value);
        return step.Climbs && ticket.ClimbHeldUntil > at ? ticket.ClimbHeldUntil.Value : at;
    }

    private DateTimeOffset Base(StepTime time, Ticket ticket)
    {
        var start = ticket.AssignedAt ?? ticket.CreatedAt;
        if (time.Percent is { } percent)
            return clocks.At(ticket, start, percent);
        var anchor = time.Anchor switch
        {
            StepAnchor.Acknowledge => ticket.AcknowledgeBy ?? start,
            StepAnchor.Due => ticket.ResolveBy,
            _ => start,
        };
        return time.Offset is { } offset ? clocks.Due(ticket, anchor, offset) : anchor;
    }
}
