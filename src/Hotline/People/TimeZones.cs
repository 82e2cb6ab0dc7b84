namespace Hotline.People;

/// <summary>Time zones in the directory's files.</summary>
internal static class TimeZones
{
    public static void Check(TableRow row, string zone)
    {
        if (zone.Length == 0 || !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _))
            row.Problem("time_zone", zone, "an IANA time zone such as Asia/Shanghai");
    }
}
