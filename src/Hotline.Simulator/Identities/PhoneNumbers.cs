using System.Text.RegularExpressions;

namespace Hotline.Simulator.Identities;

/// <summary>What the carrier makes of a written number.</summary>
internal static partial class PhoneNumbers
{
    // Longest prefix first.
    private static readonly (string Prefix, string Country)[] Countries =
    [
        ("+852", "HK"), ("+853", "MO"), ("+886", "TW"), ("+44", "GB"), ("+65", "SG"), ("+86", "CN"), ("+1", "US"),
    ];

    public static bool IsE164(string number) => E164().IsMatch(number);

    public static string Country(string number, string otherwise) =>
        Countries.FirstOrDefault(entry => number.StartsWith(entry.Prefix, StringComparison.Ordinal), (Prefix: "", Country: otherwise)).Country;

    [GeneratedRegex(@"^\+[1-9]\d{6,14}\z", RegexOptions.CultureInvariant)]
    private static partial Regex E164();
}
