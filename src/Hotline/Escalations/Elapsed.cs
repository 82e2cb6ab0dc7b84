using System.Globalization;

namespace Hotline.Escalations;

/// <summary>How long something has lasted, short and without words: <c>2d 03h</c>, <c>5h 20m</c>, <c>12m</c>.</summary>
internal static class Elapsed
{
    public static string Short(TimeSpan time) => time switch
    {
        { TotalDays: >= 1 } => time.ToString(@"d\d\ hh\h", CultureInfo.InvariantCulture),
        { TotalHours: >= 1 } => time.ToString(@"h\h\ mm\m", CultureInfo.InvariantCulture),
        _ => time.ToString(@"m\m", CultureInfo.InvariantCulture),
    };
}
