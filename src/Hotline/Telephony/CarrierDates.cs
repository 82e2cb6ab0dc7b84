using System.Globalization;

namespace Hotline.Telephony;

/// <summary>The REST API's dates: RFC 2822 in answers, ISO 8601 in filters; always UTC, to the second.</summary>
internal static class CarrierDates
{
    private static readonly string[] Formats = ["ddd, d MMM yyyy HH:mm:ss zzz", "ddd, d MMM yyyy HH:mm:ss 'GMT'", "d MMM yyyy HH:mm:ss zzz"];

    /// <summary>Null when it is absent or no date.</summary>
    public static DateTimeOffset? Read(string? text) =>
        DateTimeOffset.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) ? date : null;

    /// <summary>When the carrier got it.</summary>
    public static DateTimeOffset? Of(ICarrierResource item) => Read(item.DateCreated) ?? Read(item.Begun);

    public static string Filter(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
