namespace Hotline.Tickets;

/// <summary>A holder is gone.</summary>
/// <param name="Next">Id of the official who answers now.</param>
/// <param name="Why">For the timeline.</param>
public sealed record Departure(string Next, string Why);
