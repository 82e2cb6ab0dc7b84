namespace Hotline.Intake;

/// <summary>What a photo is by its own first bytes; the name and type that came with it are nobody's proof.</summary>
internal static class PhotoFormat
{
    /// <summary>Enough to tell every format.</summary>
    public const int HeadLength = 12;

    private static readonly (string Type, byte[] Head, byte[] AtEight)[] Table =
    [
        ("image/jpeg", [0xFF, 0xD8, 0xFF], []),
        ("image/png", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], []),
        ("image/webp", "RIFF"u8.ToArray(), "WEBP"u8.ToArray()),
    ];

    /// <returns>Null: none of those that are taken.</returns>
    public static string? Of(ReadOnlySpan<byte> head)
    {
        foreach (var (type, begin, atEight) in Table)
        {
            if (head.StartsWith(begin) && (atEight.Length == 0 || (head.Length >= 8 && head[8..].StartsWith(atEight))))
                return type;
        }

        return null;
    }
}
