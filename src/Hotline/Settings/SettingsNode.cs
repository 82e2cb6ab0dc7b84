using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace Hotline.Settings;

/// <summary>
/// One place in a YAML file. Reads what is asked for and reports what is wrong with file, line, key and legal values;
/// reading goes on with a harmless value, so that all problems of a file are found at once.
/// </summary>
public sealed class SettingsNode
{
    private readonly string _path;
    private readonly YamlNode? _node;
    private readonly SettingProblems _problems;

    internal SettingsNode(string path, string key, YamlNode? node, SettingProblems problems)
    {
        _path = path;
        Key = key;
        _node = node;
        _problems = problems;
    }

    /// <summary>The way from the root of the file, e.g. <c>policies[0].steps</c>.</summary>
    public string Key { get; }

    /// <summary>File and line, as problems name it.</summary>
    public string Source => _node is null ? _path : $"{_path}:{_node.Start.Line}";

    public bool Exists => _node is not null;

    /// <summary>The scalar here; null when nothing or no scalar stands here.</summary>
    public string? Text => (_node as YamlScalarNode)?.Value;

    public IReadOnlyList<SettingsNode> Items => _node is YamlSequenceNode list
        ? [.. list.Children.Select((child, i) => new SettingsNode(_path, $"{Key}[{i}]", child, _problems))]
        : [];

    public IReadOnlyList<KeyValuePair<string, SettingsNode>> Entries => _node is YamlMappingNode map
        ? [.. map.Children.Select(pair => KeyValuePair.Create(((YamlScalarNode)pair.Key).Value ?? "", Child(((YamlScalarNode)pair.Key).Value ?? "", pair.Value)))]
        : [];

    /// <summary>The node under a key; one that does not <see cref="Exists">exist</see> when the key is absent.</summary>
    public SettingsNode this[string key] =>
        _node is YamlMappingNode map && map.Children.TryGetValue(new YamlScalarNode(key), out var value)
            ? Child(key, value)
            : new SettingsNode(_path, Join(key), null, _problems);

    /// <summary>The YAML under this node, in a normal form: the same content gives the same text.</summary>
    public string ToYaml()
    {
        if (_node is null)
            return "";
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        new YamlStream(new YamlDocument(_node)).Save(writer, assignAnchors: false);
        return writer.ToString();
    }

    public static SettingsNode Missing(string path, SettingProblems problems) => new(path, "", null, problems);

    public void Problem(string legal) => _problems.Add(Source, Key.Length == 0 ? "(root)" : Key, Exists ? Text ?? "a list or mapping" : null, legal);

    /// <summary>Refuses keys that nobody reads: a mistyped key must not be silently ignored.</summary>
    public void AllowOnly(params string[] keys)
    {
        foreach (var (key, node) in Entries.Where(e => !keys.Contains(e.Key)))
            _problems.Add(node.Source, node.Key, key, $"one of the keys {string.Join(", ", keys)}");
    }

    public string Required(string key, string legal = "a text")
    {
        if (this[key].Text is { Length: > 0 } text)
            return text;
        this[key].Problem(legal);
        return "";
    }

    public string? Optional(string key) => this[key].Text is { Length: > 0 } text ? text : null;

    public int Number(string key, int fallback, int min, int max)
    {
        var child = this[key];
        if (!child.Exists)
            return fallback;
        if (int.TryParse(child.Text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var value) && value >= min && value <= max)
            return value;
        child.Problem($"a whole number from {min} to {max}");
        return fallback;
    }

    public bool Flag(string key, bool fallback)
    {
        var child = this[key];
        if (!child.Exists)
            return fallback;
        if (bool.TryParse(child.Text, out var value))
            return value;
        child.Problem("true or false");
        return fallback;
    }

    /// <summary>One of an enum's names in kebab-case, e.g. <c>if-not-acknowledged</c>.</summary>
    public T Choice<T>(string key, T fallback) where T : struct, Enum => this[key].Exists ? Choice<T>(key) : fallback;

    /// <summary>As above, of a key that must be there.</summary>
    public T Choice<T>(string key) where T : struct, Enum
    {
        var child = this[key];
        if (Kebab.Parse<T>(child.Text) is { } value)
            return value;
        child.Problem(Kebab.Legal<T>());
        return default;
    }

    private SettingsNode Child(string key, YamlNode value) => new(_path, Join(key), value, _problems);

    private string Join(string key) => Key.Length == 0 ? key : $"{Key}.{key}";
}
