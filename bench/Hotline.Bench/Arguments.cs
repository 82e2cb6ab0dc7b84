using System.Globalization;

namespace Hotline.Bench;

/// <summary>A verb and <c>--name value</c> pairs.</summary>
internal sealed class Arguments(string[] args)
{
    private readonly Dictionary<string, string> _values = args.Skip(1).Chunk(2).Where(pair => pair.Length == 2).ToDictionary(pair => pair[0], pair => pair[1]);

    public string Verb { get; } = args.Length > 0 ? args[0] : "";

    public string this[string name] => Find(name) ?? throw new ArgumentException($"--{name} is missing.");

    public string? Find(string name) => _values.GetValueOrDefault("--" + name);

    public int Number(string name, int fallback) => Find(name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : fallback;
}
