using Hotline.Phones;
using Hotline.Settings;

namespace Hotline.Texts;

/// <summary>The templates of replies, from <c>config/replies.yaml</c>.</summary>
public sealed class ReplyTemplates
{
    private ReplyTemplates(IReadOnlyList<ReplyTemplate> all) => All = all;

    /// <summary>In the order of the file.</summary>
    public IReadOnlyList<ReplyTemplate> All { get; }

    public static ReplyTemplates Load(string configDirectory, SettingProblems problems)
    {
        var root = SettingsFile.Load(Path.Combine(configDirectory, "replies.yaml"), problems);
        root.AllowOnly("replies");
        if (root.Exists && !root["replies"].Exists)
            root["replies"].Problem("a list of replies with name, title and text; [] for none");
        var all = new List<ReplyTemplate>();
        foreach (var node in root["replies"].Items)
        {
            node.AllowOnly("name", "title", "text");
            var template = new ReplyTemplate(node.Required("name", "a name that no other reply has"), Both(node["title"]), Both(node["text"]));
            if (template.Name.Length > 0 && all.Exists(t => t.Name == template.Name))
                node["name"].Problem("a name that no other reply has");
            CheckPlaceholders(node["text"], template.Text);
            all.Add(template);
        }

        return new ReplyTemplates(all);
    }

    public ReplyTemplate? Find(string? name) => All.FirstOrDefault(t => t.Name == name);

    private static BilingualName Both(SettingsNode node)
    {
        node.AllowOnly(Languages.Chinese, Languages.English);
        return new BilingualName(node.Required(Languages.Chinese), node.Required(Languages.English));
    }

    private static void CheckPlaceholders(SettingsNode node, BilingualName text)
    {
        var legal = "the placeholders " + string.Join(", ", ReplyTemplate.Placeholders.Select(p => $"{{{p}}}"));
        foreach (var language in Languages.All)
        {
            if (ReplyTemplate.NamesIn(text.In(language)).Except(ReplyTemplate.Placeholders).Any())
                node[language].Problem(legal);
        }

        var (chinese, english) = (ReplyTemplate.NamesIn(text.Zh), ReplyTemplate.NamesIn(text.En));
        if (text.En.Length > 0 && !chinese.SequenceEqual(english))
            node[Languages.English].Problem($"the placeholders of {Languages.Chinese}: {string.Join(" ", chinese.Select(p => $"{{{p}}}"))}");
    }
}
