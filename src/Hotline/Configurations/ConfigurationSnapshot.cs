using System.Security.Cryptography;
using System.Text;

namespace Hotline.Configurations;

/// <summary>The files of a configuration folder as they were at one time.</summary>
/// <param name="Texts">By name; what is missing or cannot be read is left out.</param>
public sealed record ConfigurationSnapshot(IReadOnlyDictionary<string, string> Texts)
{
    private readonly Dictionary<string, string> _hashes = Texts.ToDictionary(t => t.Key, t => HashOf(t.Value));

    public IReadOnlyDictionary<string, string> Hashes => _hashes;

    /// <summary>Null: the file is not there.</summary>
    public string? this[string file] => _hashes.GetValueOrDefault(file);

    public static ConfigurationSnapshot Read(string folder)
    {
        var texts = new Dictionary<string, string>();
        foreach (var file in ConfigurationFile.In(folder))
        {
            if (Text(file.PathIn(folder)) is { } text)
                texts[file.Name] = text;
        }

        return new ConfigurationSnapshot(texts);
    }

    /// <summary>SHA-256 of the text as UTF-8, in lower-case hexadecimal.</summary>
    public static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    internal static string? Text(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Whoever loads it says what is wrong with it.
            return null;
        }
    }
}
