using Hotline.Tickets;

namespace Hotline.Escalations;

/// <summary>Rungs that a ticket reached at once, with all that is needed to tell their people.</summary>
/// <param name="Ticket">Its row is locked.</param>
/// <param name="Escalation">Its ladder; who is told is counted in it.</param>
/// <param name="Policy">The version that it runs by.</param>
/// <param name="Reached">In the order in which they were due: several after a pause.</param>
public sealed record Climb(Ticket Ticket, Escalation Escalation, EscalationPolicy Policy, IReadOnlyList<(EscalationStep Step, int Round)> Reached)
{
    /// <summary>Somebody who was told of it in this epoch acted.</summary>
    public bool Answered { get; set; }

    /// <summary>Why a person asked for it; then no condition but an open ticket stands before it. Null: its time has come.</summary>
    public string? ByHand { get; init; }

    /// <summary>When the first of them was due; null: now.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Only then is it looked up whether somebody acted.</summary>
    public bool AsksForAnswers => Reached.Any(r => r.Step.If == StepCondition.IfNotReached);

    public bool Holds(StepCondition condition) => condition switch
    {
        _ when ByHand is not null => Ticket.IsOpen,
        StepCondition.IfNotAcknowledged => Ticket.AcknowledgedAt is null,
        StepCondition.IfNotReached => Ticket.AcknowledgedAt is null && !Answered,
        StepCondition.IfNotHeard => Ticket.IsUnheard && Ticket.ResolvedAt is null,
        StepCondition.IfNotResolved => Ticket.ResolvedAt is null,
        _ => Ticket.IsOpen,
    };
}
