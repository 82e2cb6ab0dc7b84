using System.Text.RegularExpressions;
using Hotline.Phones;
using Hotline.Settings;

namespace Hotline.Texts;

/// <summary>
/// Every text that a person hears or reads, from <c>config/texts/LANGUAGE.yaml</c>, with <c>{name}</c> placeholders. Both languages
/// hold the same keys with the same placeholders, or the start is refused.
/// </summary>
public sealed partial class TextCatalog
{
    private readonly Dictionary<(string Language, string Key), string> _texts = [];
    private readonly Dictionary<(string Language, string Key), string> _sources = [];

    public static TextCatalog Load(string configDirectory, SettingProblems problems)
    {
        var catalog = new TextCatalog();
        foreach (var language in Languages.All)
        {
            var root = SettingsFile.Load(Path.Combine(configDirectory, "texts", language + ".yaml"), problems);
            foreach (var (key, node) in root.Entries)
                catalog.Add(language, key, node);
            foreach (var key in TextKeys.All.Where(k => root.Exists && !root[k].Exists))
                root[key].Problem("a text");
        }

        catalog.ComparePlaceholders(problems);
        return catalog;
    }

    public bool Has(string language, string key) => _texts.ContainsKey((language, key));

    /// <summary>The text with its placeholders filled; an argument that the text does not use is ignored, one that is missing stays empty.</summary>
    public string Get(string language, string key, IReadOnlyDictionary<string, string>? args = null)
    {
        var text = _texts[(language, key)];
        return Placeholder().Replace(text, m => args is not null && args.TryGetValue(m.Groups[1].Value, out var value) ? value : "");
    }

    private void Add(string language, string key, SettingsNode node)
    {
        if (string.IsNullOrEmpty(node.Text))
            node.Problem("a text");
        if (!TextKeys.All.Contains(key))
            node.Problem("a key that the program uses: " + string.Join(", ", TextKeys.All));
        _texts[(language, key)] = (node.Text ?? "").Trim();
        _sources[(language, key)] = node.Source;
    }

    private void ComparePlaceholders(SettingProblems problems)
    {
        foreach (var key in TextKeys.All)
        {
            if (!_texts.TryGetValue((Languages.Chinese, key), out var chinese) || !_texts.TryGetValue((Languages.English, key), out var english))
                continue;
            var (expected, found) = (Names(chinese), Names(english));
            if (expected != found)
                problems.Add(_sources[(Languages.English, key)], key, found, $"the placeholders of {Languages.Chinese}.yaml: {expected}");
        }
    }

    private static string Names(string text) =>
        string.Join(" ", Placeholder().Matches(text).Select(m => m.Value).Distinct().Order(StringComparer.Ordinal));

    [GeneratedRegex(@"\{([a-zA-Z]+)\}")]
    private static partial Regex Placeholder();
}
