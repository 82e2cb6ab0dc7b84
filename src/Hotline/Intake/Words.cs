using System.Text;

namespace Hotline.Intake;

/// <summary>Brings what people type into one form: full-width to half-width, lower case, without quotes and stray punctuation at the ends.</summary>
internal static class Words
{
    private static readonly char[] Fringe = [' ', '\t', '\r', '\n', '"', '\'', '“', '”', '‘', '’', '「', '」', '。', '.', '!', ',', '，', '、', ';', ':', '?', '~', '…', '(', ')', '【', '】', '《', '》'];

    public static string Plain(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var c in text.Normalize(NormalizationForm.FormKC))
        {
            if (!char.IsControl(c) || c == '\n')
                result.Append(char.ToLowerInvariant(c));
        }

        return result.ToString().Trim(Fringe);
    }

    /// <summary>The text with its width and spaces put right, but case and punctuation kept: for words that are stored.</summary>
    public static string Tidy(string text) => text.Trim(Fringe);

    public static bool HasHan(string text) => text.Any(c => c is >= '\u3400' and <= '\u9fff');
}
