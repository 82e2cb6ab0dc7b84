using System.Globalization;

namespace Hotline.WorkingTime;

/// <summary>The hours in which a person is left in peace, by the clock on their wall: they hold a reminder, they never drop it.</summary>
public sealed record QuietHours
{
    public const string Legal = "two different times like 22:00-07:00";

    /// <param name="from">First quiet minute.</param>
    /// <param name="to">First minute that is not quiet; before <paramref name="from"/> when the night lies in between.</param>
    /// <param name="zone">The person's zone.</param>
    /// <exception cref="ArgumentException">When both times are the same: it would be always or never.</exception>
    public QuietHours(TimeOnly from, TimeOnly to, TimeZoneInfo zone)
    {
        if (from == to)
            throw new ArgumentException(Legal, nameof(to));
        (From, To, Zone) = (from, to, zone);
    }

    public TimeOnly From { get; }

    public TimeOnly To { get; }

    public TimeZoneInfo Zone { get; }

    public static bool TryParse(string? text, TimeZoneInfo zone, out QuietHours? quiet)
    {
        quiet = text?.Split('-') is [var from, var to] && TryTime(from, out var start) && TryTime(to, out var end) && start != end
            ? new QuietHours(start, end, zone)
            : null;
        return quiet is not null;
    }

    public bool IsQuiet(DateTimeOffset at) => TimeOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, Zone).DateTime).IsBetween(From, To);

    /// <summary>The first instant from this one on that is not quiet, UTC; the instant itself when it is not.</summary>
    public DateTimeOffset EndOfQuiet(DateTimeOffset at)
    {
        var end = at.ToUniversalTime();
        while (IsQuiet(end))
        {
            var piece = DayPiece.From(end.UtcDateTime, Zone);
            var to = piece.At(To.ToTimeSpan());
            end = to > piece.Start ? to : piece.End;
        }

        return end;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{From:HH:mm}-{To:HH:mm}");

    private static bool TryTime(string text, out TimeOnly time) =>
        TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out time);
}
