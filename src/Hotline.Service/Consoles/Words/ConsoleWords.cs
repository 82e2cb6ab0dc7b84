using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Hotline.Phones;
using YamlDotNet.Serialization;

namespace Hotline.Service.Consoles.Words;

/// <summary>
/// What stands on the console's pages, in both languages. It belongs to the pages of a release and so is part of the program; what a county says to
/// residents and officials is configuration (<c>config/texts</c>).
/// </summary>
internal sealed partial class ConsoleWords
{
    private readonly FrozenDictionary<string, FrozenDictionary<string, string>> _byLanguage =
        Languages.All.ToFrozenDictionary(language => language, Read);

    public IReadOnlyDictionary<string, string> Of(string language) => _byLanguage[language];

    /// <exception cref="KeyNotFoundException">No such words: a mistake in a page, which a test finds.</exception>
    public string Get(string language, string key, params (string Name, string Value)[] args)
    {
        var text = _byLanguage[language].TryGetValue(key, out var words) ? words : throw new KeyNotFoundException($"words/{language}.yaml has no '{key}'.");
        return args.Length == 0 ? text : Placeholder().Replace(text, m => Array.Find(args, a => a.Name == m.Groups[1].Value).Value ?? "");
    }

    private static FrozenDictionary<string, string> Read(string language)
    {
        using var stream = typeof(ConsoleWords).Assembly.GetManifestResourceStream($"words/{language}.yaml")!;
        using var reader = new StreamReader(stream);
        return new DeserializerBuilder().Build().Deserialize<Dictionary<string, string>>(reader).ToFrozenDictionary();
    }

    [GeneratedRegex(@"\{([a-z-]+)\}")]
    private static partial Regex Placeholder();
}
