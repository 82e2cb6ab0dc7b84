namespace Hotline.Service.Consoles.Rights;

/// <summary>What decides which tickets a viewer sees (<see cref="TicketSight"/>): who has the same sees the same.</summary>
internal readonly record struct SightKey(bool Holder, string Unit, string? Official);
