using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Hotline.Settings;

/// <summary>Opens a YAML file as a <see cref="SettingsNode"/>; a file that is missing or broken is a problem, not an exception.</summary>
public static class SettingsFile
{
    public static SettingsNode Load(string path, SettingProblems problems)
    {
        if (!File.Exists(path))
        {
            problems.Add(path, "(file)", null, "a YAML file at this path");
            return SettingsNode.Missing(path, problems);
        }

        try
        {
            return Parse(path, File.ReadAllText(path), problems);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problems.Add(path, "(file)", e.Message, "a YAML file that can be read");
            return SettingsNode.Missing(path, problems);
        }
    }

    /// <param name="path">Named in problems.</param>
    /// <param name="yaml">The text of the file.</param>
    /// <param name="problems">Where problems are put.</param>
    public static SettingsNode Parse(string path, string yaml, SettingProblems problems)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(yaml));
            if (stream.Documents.SelectMany(d => d.AllNodes).OfType<YamlMappingNode>().SelectMany(m => m.Children.Keys).FirstOrDefault(k => k is not YamlScalarNode) is { } odd)
                throw new YamlException(odd.Start, odd.End, "a list or mapping stands where a key should be");
            return stream.Documents.Count == 0
                ? SettingsNode.Missing(path, problems)
                : new SettingsNode(path, "", stream.Documents[0].RootNode, problems);
        }
        catch (YamlException e)
        {
            problems.Add($"{path}:{e.Start.Line}", "(YAML)", e.Message, "well-formed YAML without duplicate keys");
            return SettingsNode.Missing(path, problems);
        }
    }
}
