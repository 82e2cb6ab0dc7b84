using System.Text.RegularExpressions;
using Hotline.Phones;

namespace Hotline.Texts;

/// <summary>Words that an operator can put into a reply.</summary>
/// <param name="Name">Stable, in forms.</param>
/// <param name="Title">By which the operator finds it.</param>
/// <param name="Text">What it says, by the caller's language, with placeholders of <see cref="Placeholders"/>.</param>
public sealed partial record ReplyTemplate(string Name, BilingualName Title, BilingualName Text)
{
    /// <summary>What a template may name of the ticket.</summary>
    public static readonly IReadOnlyList<string> Placeholders = ["reference", "due", "holder", "holder-post", "place", "line"];

    /// <summary>A placeholder that the ticket has nothing for stays empty.</summary>
    public string Filled(string language, IReadOnlyDictionary<string, string> args) =>
        Placeholder().Replace(Text.In(language), m => args.GetValueOrDefault(m.Groups[1].Value, "")).Trim();

    internal static IReadOnlyList<string> NamesIn(string text) => [.. Placeholder().Matches(text).Select(m => m.Groups[1].Value).Distinct().Order(StringComparer.Ordinal)];

    [GeneratedRegex(@"\{([^{}\s]*)\}")]
    private static partial Regex Placeholder();
}
