namespace Hotline.Tickets;

/// <summary>How alike two reports sound. Chinese has no gaps between words, so that pairs of characters are compared; elsewhere words.</summary>
public static class Likeness
{
    /// <summary>From here on two reports may be about the same matter.</summary>
    public const double Least = 0.25;

    private const int ShortestWord = 3;

    // They stand in every report and tell none from another.
    private const string Common = "的了是在我们你您他她它有和也都这那个不就很到说要去会着没把被吗呢吧";

    /// <returns>The share of the shorter one's parts that stand in the other, 0 to 1; 0 where one of them says nothing.</returns>
    public static double Of(string one, string other)
    {
        var (a, b) = (Parts(one), Parts(other));
        var fewest = Math.Min(a.Count, b.Count);
        return fewest == 0 ? 0 : (double)a.Intersect(b).Count() / fewest;
    }

    private static HashSet<string> Parts(string text)
    {
        var parts = new HashSet<string>();
        var lower = text.ToLowerInvariant();
        for (var i = 0; i + 1 < lower.Length; i++)
        {
            if (IsTelling(lower[i]) && IsTelling(lower[i + 1]))
                parts.Add(lower.Substring(i, 2));
        }

        parts.UnionWith(lower.Split(lower.Where(c => !char.IsAsciiLetterOrDigit(c)).Distinct().ToArray()).Where(word => word.Length >= ShortestWord));
        return parts;
    }

    private static bool IsTelling(char c) => c is >= '\u3400' and <= '\u9fff' && !Common.Contains(c, StringComparison.Ordinal);
}
