using System.Text;

namespace Hotline.People;

/// <summary>
/// The first letters of Chinese characters in pinyin (示东村: sdc), by GB/T 2312-1980: it orders its 3,755 characters of everyday use by their pinyin, so that
/// where a letter begins says all. A character beyond these, or with several readings, is for the column <c>pinyin</c> of units.csv; see docs/adr/0011.
/// </summary>
internal static class PinyinInitials
{
    /// <summary>Stands for a character whose reading is not known; any letter fits it.</summary>
    public const char Unknown = '?';

    private const int AfterTheLast = 0xD7FA;

    // The first code of each letter; no syllable begins with i, u or v.
    private static readonly (int From, char Letter)[] Table =
    [
        (0xB0A1, 'a'), (0xB0C5, 'b'), (0xB2C1, 'c'), (0xB4EE, 'd'), (0xB6EA, 'e'), (0xB7A2, 'f'), (0xB8C1, 'g'), (0xB9FE, 'h'), (0xBBF7, 'j'), (0xBFA6, 'k'), (0xC0AC, 'l'),
        (0xC2E8, 'm'), (0xC4C3, 'n'), (0xC5B6, 'o'), (0xC5BE, 'p'), (0xC6DA, 'q'), (0xC8BB, 'r'), (0xC8F6, 's'), (0xCBFA, 't'), (0xCDDA, 'w'), (0xCEF4, 'x'), (0xD1B9, 'y'), (0xD4D1, 'z'),
    ];

    private static readonly Encoding National = CodePagesEncodingProvider.Instance.GetEncoding("gb2312")!;

    /// <summary>Lower-case letters, digits as they are; what is neither letter nor digit is left out.</summary>
    public static string Of(string name) => string.Concat(name.Where(char.IsLetterOrDigit).Select(Of));

    private static char Of(char character)
    {
        if (char.IsAscii(character))
            return char.ToLowerInvariant(character);
        var code = National.GetBytes([character]) is [var high, var low] && low >= 0xA1 ? (high << 8) | low : 0;
        return code >= Table[0].From && code < AfterTheLast ? Array.FindLast(Table, row => row.From <= code).Letter : Unknown;
    }
}
