using System.Text;
using System.Text.RegularExpressions;
using Hotline.Phones;

namespace Hotline.Searches;

/// <summary>
/// Cuts text into what is indexed and asked for. Chinese has no gaps between words, and its words are of two characters: each character begins a token of
/// itself and the next, the last one of a run stands alone. So every run of two or more is found as neighbouring tokens, and a single character as the
/// beginning of one. Other letters and digits are words as they stand.
/// </summary>
internal static partial class SearchTokens
{
    /// <summary>More of one text is not indexed; a text of the carrier's longest kind has a third of it.</summary>
    public const int Most = 5000;

    /// <summary>Cuts what is kept. Phone numbers are masked first: their digits must not be found out piece by piece.</summary>
    public static IEnumerable<string> Of(string text)
    {
        foreach (var (word, isHan) in Runs(PhoneMask.In(Plain(text))))
        {
            if (!isHan)
            {
                yield return word;
                continue;
            }

            foreach (var token in Pairs(word))
                yield return token;
            yield return word.EnumerateRunes().Last().ToString();
        }
    }

    /// <summary>Cuts what somebody typed: all of the phrases must stand in a ticket.</summary>
    public static IReadOnlyList<SearchPhrase> Asked(string term) => [.. Runs(Plain(term)).Select(run => run switch
    {
        { IsHan: true } when Pairs(run.Word) is { Count: > 0 } pairs => new SearchPhrase(pairs, IsPrefix: false),
        // One letter begins too much.
        _ => new SearchPhrase([run.Word], IsPrefix: run.IsHan || run.Word.Length > 1),
    })];

    /// <summary>The whole reference and the part without its unit, so that either can be typed from its beginning.</summary>
    public static IEnumerable<string> OfReference(string reference)
    {
        yield return Reference(reference);
        if (AfterUnit().Match(reference) is { Success: true } rest)
            yield return Reference(rest.Value);
    }

    // An underscore begins no token of a text.
    public static string Reference(string reference) => Id("r", reference);

    public static string Unit(string code) => Id("u", code);

    public static string Village(string code) => Id("v", code);

    public static string Household(string id) => Id("h", id);

    public static string Official(string id) => Id("o", id);

    private static string Id(string kind, string code) => $"_{kind}_{Foreign().Replace(code.ToLowerInvariant(), "-")}";

    private static List<string> Pairs(string run)
    {
        var runes = run.EnumerateRunes().ToList();
        return [.. runes.Zip(runes.Skip(1), (a, b) => a.ToString() + b)];
    }

    // Half characters, which a carrier may cut a text into, become a sign that is no letter. Full-width signs become half-width ones by hand: the runtime's own
    // normalisation needs ICU, which a small machine lacks.
    private static string Plain(string text) => string.Concat(text.EnumerateRunes().Select(Narrow)).ToLowerInvariant();

    private static Rune Narrow(Rune rune) => rune.Value is >= 0xFF01 and <= 0xFF5E ? new Rune(rune.Value - 0xFEE0) : rune;

    private static IEnumerable<(string Word, bool IsHan)> Runs(string text)
    {
        var (run, isHan) = (new StringBuilder(), false);
        foreach (var rune in text.EnumerateRunes())
        {
            var (counts, han) = (Rune.IsLetterOrDigit(rune), IsHan(rune));
            if (run.Length > 0 && (!counts || han != isHan))
            {
                yield return (run.ToString(), isHan);
                run.Clear();
            }

            isHan = han;
            if (counts)
                run.Append(rune.ToString());
        }

        if (run.Length > 0)
            yield return (run.ToString(), isHan);
    }

    private static bool IsHan(Rune rune) => rune.Value is (>= 0x3400 and <= 0x9FFF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x323AF);

    [GeneratedRegex(@"(?<=-)\d{8}-\d+$")]
    private static partial Regex AfterUnit();

    [GeneratedRegex(@"[^\p{L}\p{N}_-]")]
    private static partial Regex Foreign();
}
