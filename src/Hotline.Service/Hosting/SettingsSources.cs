using Hotline.Settings;
using Microsoft.Extensions.Configuration.CommandLine;
using Microsoft.Extensions.Configuration.EnvironmentVariables;
using Microsoft.Extensions.Configuration.Memory;

namespace Hotline.Service.Hosting;

/// <summary>Where settings come from: <c>config/hotline.yaml</c>, then environment variables, then the command line; the later wins.</summary>
internal static class SettingsSources
{
    private const string FileName = "hotline.yaml";
    private const string Telemetry = "OTEL_";
    private static readonly string[] Framework = ["Kestrel", "Logging"];

    public static IConfiguration Build(string[] args, SettingProblems problems)
    {
        var outside = new ConfigurationBuilder().AddEnvironmentVariables().AddCommandLine(args).Build();
        var file = Path.Combine(outside["Config:Directory"] is { Length: > 0 } folder ? folder : "config", FileName);
        RefuseStray(args, problems);
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

    /// <summary>A slip of the hand on the command line must not start the program otherwise than it was meant; what the framework reads itself may stand there too.</summary>
    private static void RefuseStray(string[] args, SettingProblems problems)
    {
        var known = SettingsReader.Sections.Concat(Framework).ToList();
        for (var i = 0; i < args.Length; i++)
        {
            var key = args[i].Split('=')[0];
            if (!key.StartsWith("--", StringComparison.Ordinal))
                problems.Add("command line", args[i], "neither a command nor a setting", "a command ('hotline --help' lists them), or --Section:Key=value");
            else if (!known.Contains(key[2..].Split(':')[0], StringComparer.OrdinalIgnoreCase) && !key[2..].StartsWith(Telemetry, StringComparison.OrdinalIgnoreCase))
                problems.Add("command line", key, "set", "--Section:Key=value with a section of " + string.Join(", ", SettingsReader.Sections));
            // Its value is the next word.
            if (key == args[i])
                i++;
        }
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
