using System.Globalization;

namespace Hotline.Service.Consoles.Charts;

/// <summary>Lengths in pictures: they are as wide as the place that the page has for them.</summary>
internal static class Percent
{
    public static string Of(double value) => value.ToString("0.##", CultureInfo.InvariantCulture) + "%";
}
