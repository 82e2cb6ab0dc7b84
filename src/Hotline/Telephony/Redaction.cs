using System.Text.RegularExpressions;

namespace Hotline.Telephony;

/// <summary>Makes text that came from outside fit for logs and tables: no phone number in full, no control characters, of bounded length.</summary>
internal static partial class Redaction
{
    private const int Longest = 500;

    /// <summary>Masks everything that looks like a phone number, in plain text and in URLs; the last two digits stay.</summary>
    public static string Numbers(string text) => PhoneLike().Replace(text, match => $"{match.Groups["plus"].Value}•••{match.Value[^2..]}");

    public static string Message(string text, IEnumerable<string> secrets)
    {
        foreach (var secret in secrets.Where(secret => secret.Length > 0))
            text = text.Replace(secret, "•••", StringComparison.Ordinal);
        text = ControlCharacters().Replace(text, " ");
        text = Numbers(text);
        return text.Length <= Longest ? text : text[..Longest] + "…";
    }

    // Seven digits or more, with the punctuation people write between them; not inside a word, so that SIDs stay readable.
    [GeneratedRegex(@"(?<plus>\+|%2[Bb]|(?<![0-9A-Za-z]))\d(?:[ ().\-]{0,2}\d){6,}(?![0-9A-Za-z])", RegexOptions.CultureInvariant)]
    private static partial Regex PhoneLike();

    [GeneratedRegex(@"[\p{Cc}]+", RegexOptions.CultureInvariant)]
    private static partial Regex ControlCharacters();
}
