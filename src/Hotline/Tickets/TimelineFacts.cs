namespace Hotline.Tickets;

/// <summary>Facts that stand on entries of several kinds, always in the same words.</summary>
public static class TimelineFacts
{
    /// <summary>No webhook brought it; it was found in the carrier's list. No fact at all otherwise.</summary>
    public static (string Key, string? Value) Recovered(bool recovered) => ("recovered", recovered ? "carrier-list" : null);
}
