using Hotline.Settings;

namespace Hotline.Tickets;

/// <summary>What a result must name before it counts as done in a role: one of the words, or a number.</summary>
/// <param name="Role">The role.</param>
/// <param name="Words">Both languages, lower case.</param>
/// <param name="Number">Any number proves it.</param>
public sealed record Proof(HandlingRole Role, IReadOnlyList<string> Words, bool Number)
{
    private const string AnyNumber = "number";

    // "未达成协议" proves nothing.
    private static readonly string[] Negations = ["未", "没", "没有", "不", "不再", "无", "非", "not", "no", "never", "without", "without a"];

    /// <summary>The word or number of the result that proves it; null when it has none.</summary>
    public string? In(string result)
    {
        var lower = result.ToLowerInvariant();
        return Words.FirstOrDefault(word => Stands(word, lower)) ?? (Number ? FirstNumber(result) : null);
    }

    internal static Proof Read(HandlingRole role, SettingsNode node)
    {
        node.AllowOnly("proof");
        var words = node["proof"].Items.Select(w => (w.Text ?? "").ToLowerInvariant()).Where(w => w.Length > 0).ToList();
        if (words.Count == 0)
            node["proof"].Problem($"a list of words of which a result must have one, e.g. [receipt]; {AnyNumber} stands for any number");
        return new Proof(role, [.. words.Where(w => w != AnyNumber)], words.Contains(AnyNumber));
    }

    private static bool Stands(string word, string text)
    {
        for (var at = text.IndexOf(word, StringComparison.Ordinal); at >= 0; at = text.IndexOf(word, at + 1, StringComparison.Ordinal))
        {
            var before = text[..at].TrimEnd();
            if (!Negations.Any(no => before.EndsWith(no, StringComparison.Ordinal)))
                return true;
        }

        return false;
    }

    private static string? FirstNumber(string text)
    {
        var digits = string.Concat(text.SkipWhile(c => !char.IsDigit(c)).TakeWhile(char.IsDigit));
        return digits.Length == 0 ? null : digits;
    }
}
