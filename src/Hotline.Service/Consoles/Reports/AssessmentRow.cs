namespace Hotline.Service.Consoles.Reports;

/// <param name="Label">Unit or official, in words.</param>
/// <param name="IsSum">A unit's; its officials follow.</param>
/// <param name="Figures">The scores.</param>
internal sealed record AssessmentRow(string Label, bool IsSum, Assessment Figures);
