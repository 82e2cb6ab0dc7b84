namespace Hotline.People;

/// <summary>An official is away.</summary>
/// <param name="Official">Id of the one who is away.</param>
/// <param name="Substitute">Id of the one who stands in; empty: nobody does.</param>
/// <param name="Period">When.</param>
/// <param name="Reason">In words, for the timeline.</param>
public sealed record Absence(string Official, string Substitute, Period Period, string Reason);
