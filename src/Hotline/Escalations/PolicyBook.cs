using Hotline.Settings;
using Hotline.Tickets;

namespace Hotline.Escalations;

/// <summary>The ladders in force, from <c>config/escalation.yaml</c>: each grade has one.</summary>
public sealed class PolicyBook
{
    private readonly Dictionary<Grade, EscalationPolicy> _byGrade = [];

    public IEnumerable<EscalationPolicy> All => _byGrade.Values.Distinct();

    public static PolicyBook Load(string configDirectory, SettingProblems problems)
    {
        var path = Path.Combine(configDirectory, "escalation.yaml");
        var root = SettingsFile.Load(path, problems);
        root.AllowOnly("policies");
        var book = new PolicyBook();
        foreach (var node in root["policies"].Items)
        {
            var policy = PolicyReader.Read(node, node.ToYaml());
            foreach (var grade in PolicyReader.Grades(node))
            {
                if (!book._byGrade.TryAdd(grade, policy))
                    node["grades"].Problem($"each grade in one policy only ({Kebab.Of(grade)} stands in two)");
            }
        }

        foreach (var grade in Enum.GetValues<Grade>().Where(g => root.Exists && !book._byGrade.ContainsKey(g)))
            root["policies"].Problem($"a policy for the grade {Kebab.Of(grade)}");
        return book;
    }

    public EscalationPolicy For(Grade grade) => _byGrade[grade];

    /// <summary>A version as it was stored: it was checked when it came into force.</summary>
    public static EscalationPolicy Restore(PolicyVersion stored) =>
        PolicyReader.Read(SettingsFile.Parse($"policy {stored.Name}", stored.Source, new SettingProblems()), stored.Source);
}
