namespace Hotline.WorkingTime;

/// <summary>When something is due, and when a share of the time until then is used.</summary>
public static class DueTimes
{
    public static DateTimeOffset Due(DateTimeOffset from, WorkingSpan span, WorkingClock clock) => clock.Add(from, span);

    /// <summary>
    /// The instant at which this share of the time from start to due is used: elapsed time for a calendar grade, open time for a
    /// working one. Beyond 100 it goes on at the same pace; at 100 it is the due time itself.
    /// </summary>
    /// <param name="from">Start of the clock.</param>
    /// <param name="due">Not before <paramref name="from"/>.</param>
    /// <param name="percent">0 or more.</param>
    /// <param name="clock">The holder's office hours.</param>
    /// <param name="calendarGrade">Whether nights and holidays count.</param>
    public static DateTimeOffset AtPercentage(DateTimeOffset from, DateTimeOffset due, int percent, WorkingClock clock, bool calendarGrade)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(percent);
        if (percent == 100)
            return due.ToUniversalTime();
        var whole = calendarGrade ? due - from : clock.Between(from, due);
        if (calendarGrade || whole == TimeSpan.Zero)
            return from.ToUniversalTime() + Share(due - from, percent);
        var at = clock.AddOpen(from, Share(whole, percent));
        return percent < 100 && at > due ? due.ToUniversalTime() : at;
    }

    private static TimeSpan Share(TimeSpan whole, int percent) => whole * percent / 100;
}
