using Hotline.Settings;
using Hotline.Tickets;

namespace Hotline.Escalations;

/// <summary>
/// The ladders in force, from <c>config/escalation.yaml</c>: each grade has one for all categories, and may have others for some of them.
/// </summary>
public sealed class PolicyBook
{
    private readonly Dictionary<(Grade? Grade, string? Category), EscalationPolicy> _policies = [];
    private readonly List<SettingsNode> _categories = [];

    public IEnumerable<EscalationPolicy> All => _policies.Values.Distinct();

    public static PolicyBook Load(string configDirectory, SettingProblems problems)
    {
        var path = Path.Combine(configDirectory, "escalation.yaml");
        var root = SettingsFile.Load(path, problems);
        root.AllowOnly("policies");
        var (book, names) = (new PolicyBook(), new HashSet<string>());
        foreach (var node in root["policies"].Items)
        {
            var policy = PolicyReader.Read(node, node.ToYaml());
            PolicyChecks.Report(node, policy);
            PolicyChecks.ReportUnheard(node, policy);
            if (!names.Add(policy.Name))
                node["name"].Problem("a different name for each policy");
            book.Add(node, policy);
        }

        foreach (var grade in Enum.GetValues<Grade>().Where(g => root.Exists && !book._policies.ContainsKey((g, null))))
            root["policies"].Problem($"a policy for the grade {Kebab.Of(grade)} without categories");
        return book;
    }

    /// <summary>A book in which every grade has the same ladder: for a preview.</summary>
    public static PolicyBook OfOne(EscalationPolicy policy)
    {
        var book = new PolicyBook();
        foreach (var grade in Enum.GetValues<Grade>())
            book._policies[(grade, null)] = policy;
        return book;
    }

    /// <summary>The most specific: of this grade and category, of this category, of this grade.</summary>
    public EscalationPolicy For(Grade grade, string? category = null) =>
        category is not null && (_policies.TryGetValue((grade, category), out var special) || _policies.TryGetValue((null, category), out special))
            ? special
            : _policies[(grade, null)];

    public EscalationPolicy For(Ticket ticket) => For(ticket.Grade, ticket.Category);

    /// <summary>What this file says of <c>categories.yaml</c>.</summary>
    public void CheckCategories(Categories categories)
    {
        foreach (var node in _categories.Where(n => categories.Find(n.Text) is null))
            node.Problem("one of " + string.Join(", ", categories.Codes));
    }

    /// <summary>A version as it was stored: it was checked when it came into force.</summary>
    public static EscalationPolicy Restore(PolicyVersion stored) =>
        PolicyReader.Read(SettingsFile.Parse($"policy {stored.Name}", stored.Source, new SettingProblems()), stored.Source);

    private void Add(SettingsNode node, EscalationPolicy policy)
    {
        var grades = PolicyReader.Grades(node).Select(g => (Grade?)g).ToList();
        var categories = node["categories"].Items;
        _categories.AddRange(categories);
        if (grades.Count == 0 && categories.Count == 0)
            node["grades"].Problem("at least one grade, or categories");
        foreach (var grade in grades.DefaultIfEmpty(null))
        {
            foreach (var category in categories.Select(c => c.Text).DefaultIfEmpty(null))
            {
                if ((grade ?? (object?)category) is not null && !_policies.TryAdd((grade, category), policy))
                    node[category is null ? "grades" : "categories"].Problem($"each in one policy only ({Told(grade, category)} stands in two)");
            }
        }
    }

    private static string Told(Grade? grade, string? category) =>
        string.Join(" ", new[] { grade is { } g ? Kebab.Of(g) : null, category }.Where(t => t is not null));
}
