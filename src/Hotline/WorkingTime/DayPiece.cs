namespace Hotline.WorkingTime;

/// <summary>
/// The rest of a local day in which the distance to UTC stays the same: up to midnight, or up to the moment at which the clocks are
/// changed. Walking from piece to piece passes every instant once, in order, whatever the zone does.
/// </summary>
/// <param name="Date">The local date.</param>
/// <param name="Start">First instant, UTC.</param>
/// <param name="End">First instant after it, UTC.</param>
/// <param name="Offset">Local time less UTC.</param>
internal readonly record struct DayPiece(DateOnly Date, DateTime Start, DateTime End, TimeSpan Offset)
{
    // .NET's limit for any zone.
    private static readonly TimeSpan LargestOffset = TimeSpan.FromHours(14);

    public static DayPiece From(DateTime utc, TimeZoneInfo zone)
    {
        var offset = zone.GetUtcOffset(utc);
        var date = DateOnly.FromDateTime(utc + offset);
        var midnight = Utc(date.AddDays(1)) - offset;
        var end = zone.GetUtcOffset(midnight.AddTicks(-1)) == offset ? midnight : ChangeBetween(utc, midnight, offset, zone);
        return new DayPiece(date, utc, end, offset);
    }

    /// <summary>
    /// The first instant at which the clock on the wall shows this time or later: the earlier of a repeated time, the end of the gap
    /// for one left out.
    /// </summary>
    public static DateTime FirstAt(DateOnly date, TimeSpan time, TimeZoneInfo zone)
    {
        var wanted = Utc(date) + time;
        var piece = From(wanted - LargestOffset, zone);
        while (piece.End + piece.Offset <= wanted)
            piece = piece.Next(zone);
        return piece.At(time - (piece.Date.DayNumber - date.DayNumber) * TimeSpan.FromDays(1));
    }

    public DayPiece Next(TimeZoneInfo zone) => From(End, zone);

    /// <summary>This time of the local day as an instant, moved into the piece when it lies outside.</summary>
    public DateTime At(TimeSpan time)
    {
        var at = Utc(Date) + time - Offset;
        return at < Start ? Start : at > End ? End : at;
    }

    // No zone changes its clocks twice within a day, so one change is looked for.
    private static DateTime ChangeBetween(DateTime before, DateTime after, TimeSpan offset, TimeZoneInfo zone)
    {
        while (after - before > TimeSpan.FromTicks(1))
        {
            var middle = before + (after - before) / 2;
            if (zone.GetUtcOffset(middle) == offset)
                before = middle;
            else
                after = middle;
        }

        return after;
    }

    private static DateTime Utc(DateOnly date) => date.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
}
