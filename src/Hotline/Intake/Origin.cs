using Hotline.Phones;

namespace Hotline.Intake;

/// <summary>Who sent an item and on which line it arrived, in checked form.</summary>
/// <param name="Number">E.164; null when it was withheld or is no number that can be answered.</param>
/// <param name="Line">The line; the default line for a number that nobody knows.</param>
internal sealed record Origin(string? Number, PhoneLine Line)
{
    public static Origin Of(PhoneLines lines, string from, string to)
    {
        var line = lines.For(to);
        return new Origin(PhoneNumber.TryParse(from, line.Region, out var number) ? number.E164 : null, line);
    }
}
