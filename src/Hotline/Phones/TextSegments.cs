using System.Buffers;
using System.Text;

namespace Hotline.Phones;

/// <summary>How a text is cut for the air. Texts are sent as written: the carrier's "smart encoding", which replaces characters, is not used.</summary>
/// <param name="IsGsm7">The 7-bit alphabet suffices; otherwise UCS-2 is used for the whole text.</param>
/// <param name="Count">How many segments are sent, and paid for; 1 for an empty text.</param>
public readonly record struct TextSegments(bool IsGsm7, int Count)
{
    /// <summary>The longest text that the carrier takes, in UTF-16 units.</summary>
    public const int LongestText = 1600;

    private const string Basic =
        "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

    private const string Extension = "\f^{}\\[~]|€";

    private static readonly SearchValues<char> Gsm = SearchValues.Create(Basic + Extension);

    public static TextSegments Of(string text) => text.AsSpan().IndexOfAnyExcept(Gsm) < 0
        ? new TextSegments(true, Cut(text, alone: 160, joined: 153, rune => Extension.Contains((char)rune.Value, StringComparison.Ordinal) ? 2 : 1))
        : new TextSegments(false, Cut(text, alone: 70, joined: 67, rune => rune.Utf16SequenceLength));

    /// <summary>A character that takes two places is never split over two segments.</summary>
    private static int Cut(string text, int alone, int joined, Func<Rune, int> places)
    {
        int total = 0, segments = 1, used = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            var width = places(rune);
            total += width;
            if (used + width > joined)
                (segments, used) = (segments + 1, 0);
            used += width;
        }

        return total <= alone ? 1 : segments;
    }
}
