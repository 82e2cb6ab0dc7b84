using System.Security.Cryptography;
using System.Text;
using Hotline.People;
using Hotline.Settings;
using Hotline.Texts;
using Hotline.Tickets;
using Hotline.WorkingTime;

namespace Hotline.Escalations;

/// <summary>Reads one ladder; what is wrong becomes a problem with its place and the legal values.</summary>
internal static class PolicyReader
{
    private const string DefaultText = "reminder";

    public static EscalationPolicy Read(SettingsNode node, string source)
    {
        node.AllowOnly("name", "grades", "categories", "steps");
        var version = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(source)))[..16];
        return new EscalationPolicy(node.Required("name"), version, source, [.. node["steps"].Items.Select(ReadStep)]);
    }

    public static IReadOnlyList<Grade> Grades(SettingsNode node) => node["grades"].Exists ? ReadList<Grade>(node["grades"]) : [];

    private static EscalationStep ReadStep(SettingsNode node)
    {
        node.AllowOnly("name", "after", "if", "to", "by", "repeat", "text");
        if (!StepTime.TryParse(node["after"].Text, out var after))
            node["after"].Problem(StepTime.Legal);
        WorkingSpan? repeat = null;
        if (node["repeat"].Exists)
        {
            if (WorkingSpan.TryParse(node["repeat"].Text, out var span))
                repeat = span;
            else
                node["repeat"].Problem(WorkingSpan.Legal);
        }

        var text = node.Optional("text") ?? DefaultText;
        if (!TextKeys.All.Contains(text) || !TextKeys.All.Contains(text + "-voice"))
            node["text"].Problem("a key of config/texts that also exists with -voice");
        return new EscalationStep(
            node.Required("name"), after, node.Choice("if", StepCondition.IfNotResolved), ReadList<ChainRole>(node["to"]), ReadList<Channel>(node["by"]),
            repeat, text);
    }

    private static List<T> ReadList<T>(SettingsNode node) where T : struct, Enum
    {
        var legal = Enum.GetValues<T>().ToDictionary(v => Kebab.Of(v));
        if (node.Items.Count == 0)
            node.Problem("a list of " + string.Join(", ", legal.Keys));
        foreach (var wrong in node.Items.Where(i => !legal.ContainsKey(i.Text ?? "")))
            wrong.Problem("one of " + string.Join(", ", legal.Keys));
        foreach (var again in node.Items.Where((item, i) => node.Items.Take(i).Any(before => before.Text == item.Text)))
            again.Problem("each once");
        return [.. node.Items.Select(i => i.Text ?? "").Where(legal.ContainsKey).Distinct().Select(t => legal[t])];
    }
}
