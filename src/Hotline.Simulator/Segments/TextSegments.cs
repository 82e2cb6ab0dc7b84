namespace Hotline.Simulator.Segments;

/// <summary>How many segments a text is billed and sent as.</summary>
internal static class TextSegments
{
    private const string Basic =
        "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

    private const string Extended = "^{}\\[~]|€\f";
    private static readonly Alphabet Gsm = new(160, 153);
    private static readonly Alphabet Ucs2 = new(70, 67);

    /// <summary>At least one, also for an empty text.</summary>
    public static int Count(string text)
    {
        var gsm = text.All(c => Basic.Contains(c, StringComparison.Ordinal) || Extended.Contains(c, StringComparison.Ordinal));
        return gsm
            ? Gsm.Segments(text.Select(c => Extended.Contains(c, StringComparison.Ordinal) ? 2 : 1))
            : Ucs2.Segments(text.EnumerateRunes().Select(rune => rune.Utf16SequenceLength));
    }

    /// <param name="Single">Units that fit a text of one segment.</param>
    /// <param name="Joined">Units that fit a segment of a longer text, which also carries a header.</param>
    private sealed record Alphabet(int Single, int Joined)
    {
        /// <param name="lengths">Units of each character; a character is never split over two segments.</param>
        public int Segments(IEnumerable<int> lengths)
        {
            var (segments, used, total) = (1, 0, 0);
            foreach (var length in lengths)
            {
                total += length;
                if (used + length > Joined)
                    (segments, used) = (segments + 1, 0);
                used += length;
            }

            return total <= Single ? 1 : segments;
        }
    }
}
