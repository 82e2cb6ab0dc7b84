namespace Hotline.Phones;

/// <summary>
/// A number as somebody at the telephone writes it down: with blanks, hyphens and brackets, in full-width or Chinese digits (幺 for one), with or without the
/// country's code; nothing, or a word for it, when it was withheld.
/// </summary>
public static class SpokenNumber
{
    // What is said, and below it what is meant.
    private static readonly Dictionary<char, char> Digits =
        "零〇○洞一幺二两三四五六七拐八九、，。.".Zip(
        "0000112234567789    ").ToDictionary(pair => pair.First, pair => pair.Second);

    private static readonly string[] WordsForNone = ["无", "没有", "隐藏", "匿名", "未显示", "不显示", "无号码", "none", "hidden", "no number"];

    /// <param name="said">What was written down.</param>
    /// <param name="region">Of the line; reads numbers without a country code.</param>
    /// <param name="number">The number; null when it was withheld.</param>
    /// <returns>False: it is neither a number that can be called nor a word for none.</returns>
    public static bool TryRead(string? said, string region, out PhoneNumber? number)
    {
        var text = string.Concat((said ?? "").Trim().Select(c => Digits.GetValueOrDefault(c, c)));
        if (PhoneNumber.TryParse(text, region, out number))
            return true;
        return WithheldNumber.Is(text) || WordsForNone.Contains((said ?? "").Trim(), StringComparer.OrdinalIgnoreCase);
    }
}
