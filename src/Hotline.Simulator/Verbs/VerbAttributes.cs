using System.Globalization;
using System.Xml.Linq;

namespace Hotline.Simulator.Verbs;

/// <summary>Reads attributes of verbs.</summary>
internal static class VerbAttributes
{
    public static string? Text(this XElement verb, string name) => verb.Attribute(name)?.Value;

    public static int Number(this XElement verb, string name, int otherwise) =>
        int.TryParse(verb.Text(name), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : otherwise;

    public static TimeSpan Seconds(this XElement verb, string name, int otherwise) => TimeSpan.FromSeconds(verb.Number(name, otherwise));

    public static bool Flag(this XElement verb, string name) => verb.Text(name) == "true";
}
