using System.Text;
using System.Text.RegularExpressions;
using Hotline.Phones;

namespace Hotline.Intake;

/// <summary>Brings what people type into one form: full-width to half-width, lower case, without quotes and stray punctuation at the ends.</summary>
internal static class Words
{
    private static readonly char[] Fringe = [' ', '\t', '\r', '\n', '"', '\'', '“', '”', '‘', '’', '「', '」', '。', '.', '!', ',', '，', '、', ';', ':', '?', '~', '…', '(', ')', '【', '】', '《', '》'];

    public static string Plain(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var c in Narrow(text))
        {
            if (!char.IsControl(c) || c == '\n')
                result.Append(char.ToLowerInvariant(c));
        }

        return result.ToString().Trim(Fringe);
    }

    /// <summary>Full-width letters, digits, punctuation and blanks as their half-width ones. The runtime's own normalisation needs ICU, which a small machine lacks.</summary>
    public static string Narrow(string text) => string.Create(text.Length, text, static (target, source) =>
    {
        for (var i = 0; i < source.Length; i++)
        {
            target[i] = source[i] switch
            {
                >= '\uff01' and <= '\uff5e' and var wide => (char)(wide - 0xfee0),
                '\u3000' or '\u00a0' => ' ',
                var same => same,
            };
        }
    });

    /// <summary>Digits and nothing else.</summary>
    public static bool IsNumber(string text) => Plain(text) is { Length: > 0 } plain && plain.All(char.IsAsciiDigit);

    /// <summary>Matches a plain text that holds nothing but these words, blanks and signs.</summary>
    public static Regex NothingBut(IEnumerable<string> words)
    {
        // Longer words first, and none is taken back: however long a text is, it is read once.
        var any = string.Join('|', words.OrderByDescending(w => w.Length).Select(w => HasHan(w) ? w : w + "(?![a-z0-9])"));
        return new Regex($@"^(?>[\s\p{{P}}\p{{S}}\p{{M}}\p{{Cf}}\p{{Cs}}]|{any})*$");
    }

    /// <summary>The text with its width and spaces put right, but case and punctuation kept: for words that are stored.</summary>
    public static string Tidy(string text) => text.Trim(Fringe);

    /// <summary>In which somebody who writes so is answered.</summary>
    /// <param name="text">Their words.</param>
    /// <param name="otherwise">Where the words tell nothing.</param>
    public static string LanguageOf(string text, string otherwise) =>
        HasHan(text) ? Languages.Chinese : text.Any(char.IsAsciiLetter) ? Languages.English : otherwise;

    public static bool HasHan(string text) => text.Any(c => c is >= '\u3400' and <= '\u9fff');
}
