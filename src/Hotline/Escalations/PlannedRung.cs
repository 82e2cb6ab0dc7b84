namespace Hotline.Escalations;

/// <param name="At">When it will be reached.</param>
/// <param name="Step">Whom it tells, and how.</param>
public sealed record PlannedRung(DateTimeOffset At, EscalationStep Step);
