using System.Globalization;

namespace Hotline.WorkingTime;

/// <summary>From an opening up to the closing after it, by the clock on the wall.</summary>
/// <param name="Opens">Since midnight.</param>
/// <param name="Closes">Since midnight, after <paramref name="Opens"/>; at most 24 hours.</param>
public readonly record struct OpenSpan(TimeSpan Opens, TimeSpan Closes)
{
    internal const string Legal = "an opening and a later closing like 08:30-12:00, up to 24:00; one that passes midnight is written as two";

    private static readonly TimeSpan Midnight = TimeSpan.FromDays(1);

    internal static OpenSpan AllDay { get; } = new(TimeSpan.Zero, Midnight);

    internal static bool TryParse(string? text, out OpenSpan span)
    {
        span = default;
        if (text?.Split('-') is not [var opens, var closes] || !TryTime(opens, out var from) || !TryTime(closes, out var to))
            return false;
        span = new OpenSpan(from, to);
        return from < to;
    }

    internal bool Holds(TimeSpan time) => Opens <= time && time < Closes;

    private static bool TryTime(string text, out TimeSpan time)
    {
        time = Midnight;
        return text == "24:00" || TimeSpan.TryParseExact(text, @"hh\:mm", CultureInfo.InvariantCulture, out time);
    }
}
