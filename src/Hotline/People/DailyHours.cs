namespace Hotline.People;

/// <summary>A turn of duty: the same hours on each day, by the clock of the place.</summary>
/// <param name="From">When it begins.</param>
/// <param name="To">When it ends. At or before the beginning: on the next day; the turn belongs to the day on which it began.</param>
public readonly record struct DailyHours(TimeOnly From, TimeOnly To)
{
    private const int MinutesOfDay = 24 * 60;

    private bool PassesMidnight => To <= From;

    /// <summary>Whether a turn that began on one of these days is on.</summary>
    public bool IsOn(Period days, DateTime local)
    {
        var (day, time) = (DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local));
        return PassesMidnight
            ? (time >= From && days.Contains(day)) || (time < To && days.Contains(day.AddDays(-1)))
            : time >= From && time < To && days.Contains(day);
    }

    /// <summary>Whether two rosters ever have a turn at the same time; null is the whole day.</summary>
    public static bool Overlap(Period days, DailyHours? hours, Period otherDays, DailyHours? otherHours)
    {
        var (from, to) = Minutes(hours);
        var (otherFrom, otherTo) = Minutes(otherHours);
        return new[] { -1, 0, 1 }.Any(shift =>
            from < otherTo + (shift * MinutesOfDay) && otherFrom + (shift * MinutesOfDay) < to && days.Overlaps(otherDays, shift));
    }

    public override string ToString() => $"{From:HH:mm}-{To:HH:mm}";

    private static (int From, int To) Minutes(DailyHours? hours) => hours is not { } turn
        ? (0, MinutesOfDay)
        : ((turn.From.Hour * 60) + turn.From.Minute, (turn.To.Hour * 60) + turn.To.Minute + (turn.PassesMidnight ? MinutesOfDay : 0));
}
