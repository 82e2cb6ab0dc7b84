using Hotline.Tickets;

namespace Hotline.Intake;

/// <summary>What became of what an operator wrote down. Exactly one of the two is set.</summary>
/// <param name="Ticket">The ticket that was opened, now or by the same form before.</param>
/// <param name="Refusal">Why none was.</param>
public sealed record EntryOutcome(Ticket? Ticket, Refusal? Refusal);
