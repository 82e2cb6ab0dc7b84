using Hotline.WorkingTime;

namespace Hotline.Tickets;

/// <summary>The promised times of a grade.</summary>
/// <param name="Acknowledge">From dispatch to the holder's acceptance.</param>
/// <param name="Resolve">From arrival, and from dispatch for the holder, to the result.</param>
/// <param name="Calendar">Nights and holidays count too: its percentages run on calendar time.</param>
public sealed record Pledge(WorkingSpan Acknowledge, WorkingSpan Resolve, bool Calendar);
