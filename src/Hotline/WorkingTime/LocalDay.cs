using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Hotline.WorkingTime;

/// <summary>The date and time that people in a zone see.</summary>
public static class LocalDay
{
    public static DateOnly Of(DateTimeOffset at, TimeZoneInfo zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, zone).DateTime);

    /// <summary>The first instant, UTC, at which the clock on the wall shows this date and time or later, also when the clocks are changed over it.</summary>
    public static DateTimeOffset At(DateOnly date, TimeOnly time, TimeZoneInfo zone) => DayPiece.FirstAt(date, time.ToTimeSpan(), zone);

    /// <summary>Month, day and time without words, for texts: <c>11-24 16:30</c>.</summary>
    [SuppressMessage("Naming", "CA1720", Justification = "Short as in brief; there is no number here.")]
    public static string Short(DateTimeOffset at, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(at, zone).ToString("MM-dd HH:mm", CultureInfo.InvariantCulture);
}
