using Hotline.Tickets;
using Hotline.WorkingTime;

namespace Hotline.Escalations;

/// <summary>Computes when each rung of a ladder is due. Pure: the same ticket and rounds give the same answer.</summary>
public sealed class Ladder(TicketClocks clocks)
{
    /// <summary>The earliest rung that is not behind, and when it is due; null when none is left.</summary>
    public (int Step, DateTimeOffset At)? Next(EscalationPolicy policy, Ticket ticket, IReadOnlyList<int> rounds) =>
        Next(new Timetable(this, policy, ticket), rounds);

    /// <summary>Rounds after a rung was reached at <paramref name="now"/>: of the repeats that a pause swallowed, one is enough.</summary>
    public IReadOnlyList<int> After(EscalationPolicy policy, Ticket ticket, IReadOnlyList<int> rounds, int step, DateTimeOffset now) =>
        After(new Timetable(this, policy, ticket), rounds, step, now);

    /// <summary>Every rung that is due now, in the order of their times, and what comes after them.</summary>
    internal (List<(EscalationStep Step, int Round)> Reached, IReadOnlyList<int> Rounds, DateTimeOffset? NextDueAt) Climb(
        EscalationPolicy policy, Ticket ticket, IReadOnlyList<int> rounds, DateTimeOffset now)
    {
        var (times, reached) = (new Timetable(this, policy, ticket), new List<(EscalationStep, int)>());
        while (Next(times, rounds) is { } next)
        {
            if (next.At > now)
                return (reached, rounds, next.At);
            reached.Add((policy.Steps[next.Step], rounds[next.Step]));
            rounds = After(times, rounds, next.Step, now);
        }

        return (reached, rounds, null);
    }

    /// <summary>
    /// Everything up to the next rung that tells people above the holder, whenever it is due: for who cannot wait for its time. What repeats before it goes on
    /// as it did. Null: no rung does.
    /// </summary>
    internal (int Step, IReadOnlyList<int> Rounds)? Jump(EscalationPolicy policy, Ticket ticket, IReadOnlyList<int> rounds, DateTimeOffset now)
    {
        var times = new Timetable(this, policy, ticket);
        var ahead = rounds.Select((round, step) => (Step: step, At: times.DueAt(step, round))).Where(r => r.At is not null).OrderBy(r => r.At).ToList();
        if (ahead.FindIndex(r => IsAbove(policy.Steps[r.Step], ticket)) is var found && found < 0)
            return null;
        var passed = ahead.Take(found).Select(r => r.Step).Where(step => policy.Steps[step].Repeat is null).ToHashSet();
        return (ahead[found].Step, After(times, [.. rounds.Select((round, step) => passed.Contains(step) ? round + 1 : round)], ahead[found].Step, now));
    }

    private static bool IsAbove(EscalationStep step, Ticket ticket) => step.Climbs && (step.If != StepCondition.IfNotHeard || ticket.IsUnheard);

    private static (int Step, DateTimeOffset At)? Next(Timetable times, IReadOnlyList<int> rounds)
    {
        (int Step, DateTimeOffset At)? first = null;
        for (var i = 0; i < rounds.Count; i++)
        {
            if (times.DueAt(i, rounds[i]) is { } at && (first is null || at < first.Value.At))
                first = (i, at);
        }

        return first;
    }

    private static int[] After(Timetable times, IReadOnlyList<int> rounds, int step, DateTimeOffset now)
    {
        var next = rounds.ToArray();
        do
            next[step]++;
        while (times.DueAt(step, next[step]) is { } at && at <= now);
        return next;
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

    private DateTimeOffset Repeated(Ticket ticket, DateTimeOffset from, WorkingSpan repeat, int round)
    {
        if (!repeat.IsWorking)
            return from + (repeat.Rough() * round);
        for (var i = 0; i < round; i++)
            from = clocks.Due(ticket, from, repeat);
        return from;
    }

    /// <summary>When the rungs of one ticket are first due, each reckoned once: working time costs more than all the rest of a climb.</summary>
    private sealed class Timetable(Ladder ladder, EscalationPolicy policy, Ticket ticket)
    {
        private readonly DateTimeOffset?[] _first = new DateTimeOffset?[policy.Steps.Count];

        public DateTimeOffset? DueAt(int step, int round)
        {
            var rung = policy.Steps[step];
            if (round > 0 && rung.Repeat is null)
                return null;
            var at = _first[step] ??= ladder.Base(rung.After, ticket);
            if (round > 0)
                at = ladder.Repeated(ticket, at, rung.Repeat!.Value, round);
            return rung.HeldByAcceptance && ticket.ClimbHeldUntil > at ? ticket.ClimbHeldUntil.Value : at;
        }
    }
}
