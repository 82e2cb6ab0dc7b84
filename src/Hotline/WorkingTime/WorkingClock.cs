namespace Hotline.WorkingTime;

/// <summary>
/// Working-time arithmetic for one profile of office hours. Open is when the clock on the wall stands in an opening span, so a night
/// span is an hour shorter or longer when the clocks are changed. Every instant that comes out is UTC; adding never ends inside closed time
/// (a closing is still in time), and never before the start.
/// </summary>
public sealed class WorkingClock(OfficeHours hours)
{
    public OfficeHours Hours { get; } = hours;

    /// <summary>
    /// The end of a span that starts now. Calendar units just pass. Working hours pass while it is open. Working days lead to the
    /// same local time on the nth working day after, moved into the opening hours of that day: to the opening before it, to the end of
    /// the break inside it, to the closing after it. A start on a closed day counts from the next opening.
    /// </summary>
    public DateTimeOffset Add(DateTimeOffset from, WorkingSpan span) => span.Unit switch
    {
        SpanUnit.WorkingHours => AddOpen(from, TimeSpan.FromHours(span.Amount)),
        SpanUnit.WorkingDays => span.Amount == 0 ? AddOpen(from, TimeSpan.Zero) : AddDays(from, span.Amount),
        _ => from.ToUniversalTime() + span.Rough(),
    };

    /// <summary>The first instant at which so much open time has passed; for zero, the start itself or the opening after it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">When the time is negative.</exception>
    public DateTimeOffset AddOpen(DateTimeOffset from, TimeSpan open)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(open, TimeSpan.Zero);
        if (open == TimeSpan.Zero)
            return IsOpen(from) || IsOpen(from.AddTicks(-1)) ? from.ToUniversalTime() : NextOpen(from);
        for (var piece = DayPiece.From(from.UtcDateTime, Hours.Zone); ; piece = piece.Next(Hours.Zone))
        {
            foreach (var span in Hours.On(piece.Date))
            {
                var (opens, closes) = (piece.At(span.Opens), piece.At(span.Closes));
                if (open <= closes - opens)
                    return opens + open;
                open -= closes - opens;
            }
        }
    }

    /// <summary>The open time from one instant to a later one; zero when it is not later.</summary>
    public TimeSpan Between(DateTimeOffset from, DateTimeOffset to)
    {
        var (open, end) = (TimeSpan.Zero, to.UtcDateTime);
        for (var piece = DayPiece.From(from.UtcDateTime, Hours.Zone); piece.Start < end; piece = piece.Next(Hours.Zone))
        {
            var rest = piece with { End = piece.End < end ? piece.End : end };
            foreach (var span in Hours.On(piece.Date))
                open += rest.At(span.Closes) - rest.At(span.Opens);
        }

        return open;
    }

    public bool IsOpen(DateTimeOffset at)
    {
        var local = TimeZoneInfo.ConvertTime(at, Hours.Zone).DateTime;
        foreach (var span in Hours.On(DateOnly.FromDateTime(local)))
        {
            if (span.Holds(local.TimeOfDay))
                return true;
        }

        return false;
    }

    /// <summary>This instant when it is open, otherwise the next opening.</summary>
    public DateTimeOffset NextOpen(DateTimeOffset at)
    {
        for (var piece = DayPiece.From(at.UtcDateTime, Hours.Zone); ; piece = piece.Next(Hours.Zone))
        {
            foreach (var span in Hours.On(piece.Date))
            {
                var (opens, closes) = (piece.At(span.Opens), piece.At(span.Closes));
                if (opens < closes)
                    return opens;
            }
        }
    }

    private DateTimeOffset AddDays(DateTimeOffset from, int days)
    {
        var start = TimeZoneInfo.ConvertTime(from, Hours.Zone).DateTime;
        if (!Hours.IsWorkingDay(DateOnly.FromDateTime(start)))
            start = TimeZoneInfo.ConvertTime(NextOpen(from), Hours.Zone).DateTime;
        var date = DateOnly.FromDateTime(start);
        while (days > 0)
        {
            date = date.AddDays(1);
            if (Hours.IsWorkingDay(date))
                days--;
        }

        return MovedIntoHours(date, start.TimeOfDay);
    }

    private DateTimeOffset MovedIntoHours(DateOnly date, TimeSpan time)
    {
        var wanted = DayPiece.FirstAt(date, time, Hours.Zone);
        DateTime? lastClosing = null;
        var piece = DayPiece.From(DayPiece.FirstAt(date, TimeSpan.Zero, Hours.Zone), Hours.Zone);
        for (; piece.Date <= date; piece = piece.Next(Hours.Zone))
        {
            foreach (var span in Hours.On(piece.Date))
            {
                var (opens, closes) = (piece.At(span.Opens), piece.At(span.Closes));
                if (opens == closes)
                    continue;
                if (wanted <= closes)
                    return wanted > opens ? wanted : opens;
                lastClosing = closes;
            }
        }

        // The clocks were changed over the whole of that day's hours.
        return lastClosing ?? NextOpen(new DateTimeOffset(piece.Start));
    }
}
