namespace Hotline.WorkingTime;

/// <summary>What a statutory calendar makes of a date.</summary>
public enum DayKind
{
    /// <summary>Nothing: the weekday decides.</summary>
    Ordinary,

    /// <summary>Closed, whatever the weekday.</summary>
    Holiday,

    /// <summary>A Saturday or Sunday that is worked in exchange for a holiday (调休).</summary>
    MakeUp,
}
