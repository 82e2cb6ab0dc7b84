using Hotline.Settings;
using Microsoft.Extensions.Configuration.CommandLine;
using Microsoft.Extensions.Configuration.EnvironmentVariables;
using Microsoft.Extensions.Configuration.Memory;

namespace Hotline.Service.Hosting;

/// <summary>Where settings come from: <c>config/hotline.yaml</c>, then environment variables, then the command line; the later wins.</summary>
internal static class SettingsSources
{
    private const string FileName = "hotline.yaml";

    public static IConfiguration Build(string[] args, SettingProblems problems)
    {
        var outside = new ConfigurationBuilder().AddEnvironmentVariables().AddCommandLine(args).Build();
        var file = Path.Combine(outside["Config:Directory"] ?? "config", FileName);
        return new ConfigurationBuilder().AddInMemoryCollection(Read(file, problems)).AddEnvironmentVariables().AddCommandLine(args).Build();
    }

    /// <summary>Where the value that counts was said: the file, the environment or the command line; null: nowhere.</summary>
    public static string? Of(IConfiguration configuration, string key)
    {
        var path = key.Replace("__", ":", StringComparison.Ordinal);
        var provider = (configuration as IConfigurationRoot)?.Providers.LastOrDefault(p => p.TryGet(path, out _) || p.GetChildKeys([], path).Any());
        return provider switch
        {
            MemoryConfigurationProvider => Path.Combine(configuration["Config:Directory"] ?? "config", FileName),
            EnvironmentVariablesConfigurationProvider => "environment",
            CommandLineConfigurationProvider => "command line",
            _ => null,
        };
    }

    private static Dictionary<string, string?> Read(string file, SettingProblems problems)
    {
        var values = new Dictionary<string, string?>();
        if (!File.Exists(file))
            return values;
        var root = SettingsFile.Load(file, problems);
        root.AllowOnly([.. SettingsReader.Sections]);
        Flatten(root, "", values);
        return values;
    }

    private static void Flatten(SettingsNode node, string prefix, Dictionary<string, string?> values)
    {
        foreach (var (key, child) in node.Entries)
            Flatten(child, prefix + key + ":", values);
        for (var i = 0; i < node.Items.Count; i++)
            Flatten(node.Items[i], $"{prefix}{i}:", values);
        if (node.Text is { } text && prefix.Length > 0)
            values[prefix[..^1]] = text;
    }
}
