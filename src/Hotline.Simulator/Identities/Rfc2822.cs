using System.Globalization;

namespace Hotline.Simulator.Identities;

/// <summary>Dates as the REST API writes them, always in UTC.</summary>
internal static class Rfc2822
{
    public static string Of(DateTimeOffset time) => time.ToUniversalTime().ToString("ddd, dd MMM yyyy HH:mm:ss '+0000'", CultureInfo.InvariantCulture);

    public static string? Of(DateTimeOffset? time) => time is { } known ? Of(known) : null;
}
