namespace Hotline.Service.Consoles.Reports;

/// <summary>What came and what was closed.</summary>
/// <param name="Hours">The last 24 hours by their first instant, the oldest first.</param>
/// <param name="Days">The days of the span, the oldest first.</param>
internal sealed record Flow(IReadOnlyList<(DateTimeOffset Hour, long Came, long Closed)> Hours, IReadOnlyList<(DateOnly Day, long Came, long Closed)> Days);
