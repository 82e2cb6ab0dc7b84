namespace Hotline.Telephony;

/// <summary>Cuts a long text so that each Say stays within the carrier's limit, at the end of a sentence where there is one.</summary>
internal static class SpeechPieces
{
    /// <summary>In characters once URL-encoded; a Han character counts nine.</summary>
    public const int Limit = 4500;

    private static readonly string[] Breaks = ["。！？!?…\n", "；;：:，,、.", " \t"];

    public static IEnumerable<string> Of(string text)
    {
        for (var rest = text.AsMemory(); rest.Length > 0;)
        {
            var fits = Fitting(rest.Span);
            var length = fits == rest.Length ? fits : Cut(rest.Span[..fits]);
            var piece = rest[..length].ToString();
            rest = rest[length..];
            if (!string.IsNullOrWhiteSpace(piece))
                yield return piece;
        }
    }

    /// <summary>How many UTF-16 units from the start fit into one piece.</summary>
    private static int Fitting(ReadOnlySpan<char> text)
    {
        int units = 0, encoded = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            encoded += FormEscapes.EncodedLength(rune);
            if (encoded >= Limit)
                return units;
            units += rune.Utf16SequenceLength;
        }

        return units;
    }

    private static int Cut(ReadOnlySpan<char> text)
    {
        foreach (var marks in Breaks)
        {
            if (text.LastIndexOfAny(marks) is var at and >= 0)
                return at + 1;
        }

        return text.Length;
    }
}
