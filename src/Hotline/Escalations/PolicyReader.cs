using System.Security.Cryptography;
using System.Text;
using Hotline.People;
using Hotline.Settings;
using Hotline.Texts;
using Hotline.Tickets;
using Hotline.WorkingTime;

namespace Hotline.Escalations;

/// <summary>Reads one policy from YAML, and refuses what could leave a ticket without a rung.</summary>
internal static class PolicyReader
{
    private const string DefaultText = "reminder";

    public static EscalationPolicy Read(SettingsNode node, string source)
    {
        node.AllowOnly("name", "grades", "steps");
        var steps = node["steps"].Items.Select(ReadStep).ToList();
        if (steps.Count == 0)
            node["steps"].Problem("at least one step");
        else if (!steps.Exists(s => s.Repeat is not null && s.If != StepCondition.IfNotAcknowledged))
            node["steps"].Problem("a last step with repeat and if-not-resolved or if-not-closed: reminders never stop before the close");
        if (steps.Select(s => s.Name).Distinct().Count() != steps.Count)
            node["steps"].Problem("a different name for each step");
        var version = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(source)))[..16];
        return new EscalationPolicy(node.Required("name"), version, source, steps);
    }

    public static IReadOnlyList<Grade> Grades(SettingsNode node)
    {
        var legal = Enum.GetValues<Grade>().ToDictionary(g => Kebab.Of(g));
        foreach (var wrong in node["grades"].Items.Where(i => !legal.ContainsKey(i.Text ?? "")))
            wrong.Problem("one of " + string.Join(", ", legal.Keys));
        return [.. node["grades"].Items.Select(i => i.Text ?? "").Where(legal.ContainsKey).Select(t => legal[t])];
    }

    private static EscalationStep ReadStep(SettingsNode node)
    {
        node.AllowOnly("name", "after", "if", "to", "by", "repeat", "text");
        if (!StepTime.TryParse(node["after"].Text, out var after))
            node["after"].Problem(StepTime.Legal);
        WorkingSpan? repeat = null;
        if (node["repeat"].Exists)
        {
            if (WorkingSpan.TryParse(node["repeat"].Text, out var span) && span.Rough() > TimeSpan.Zero)
                repeat = span;
            else
                node["repeat"].Problem(WorkingSpan.Legal + ", more than nothing");
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
        return [.. node.Items.Select(i => i.Text ?? "").Where(legal.ContainsKey).Select(t => legal[t])];
    }
}
