namespace Hotline.Service.Consoles.Files;

/// <summary>Somebody was at a household.</summary>
/// <param name="At">When.</param>
/// <param name="By">Id of the official, or name of the account.</param>
/// <param name="Text">What was found and said.</param>
/// <param name="Reference">Of the ticket that it was for; null: for none.</param>
internal sealed record FamilyVisit(DateTimeOffset At, string By, string Text, string? Reference);
