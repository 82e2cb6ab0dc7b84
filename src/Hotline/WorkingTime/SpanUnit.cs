namespace Hotline.WorkingTime;

/// <summary>What a <see cref="WorkingSpan"/> counts. The first four pass by the calendar, nights and holidays too.</summary>
public enum SpanUnit
{
    Seconds,
    Minutes,
    Hours,

    /// <summary>24 hours each, also when the clocks are changed.</summary>
    Days,

    /// <summary>Hours in which the office is open.</summary>
    WorkingHours,

    /// <summary>The same time of day, that many working days on.</summary>
    WorkingDays,
}
