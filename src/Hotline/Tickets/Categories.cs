using Hotline.Phones;
using Hotline.Settings;

namespace Hotline.Tickets;

/// <summary>A sub-category of the trouble or errand that a ticket is.</summary>
/// <param name="Code">Stable name.</param>
/// <param name="Kind">worry, grievance, hardship, proposal, need, errand, enquiry …</param>
/// <param name="Grade">Where a ticket of this category begins.</param>
/// <param name="Words">Words in a resident's text that point here, both languages, lower case.</param>
/// <param name="Role">In which the holder handles it; null: a result of substance is enough.</param>
public sealed record Category(string Code, string Kind, Grade Grade, IReadOnlyList<string> Words, HandlingRole? Role = null)
{
    /// <summary>For people; the code where the file gives none.</summary>
    public BilingualName Name { get; init; } = new(Code, Code);
}

/// <summary>Categories, and the words of danger, from <c>config/categories.yaml</c>.</summary>
public sealed class Categories
{
    internal static readonly string[] Kinds = ["worry", "grievance", "hardship", "proposal", "need", "errand", "enquiry", "consultation"];
    private readonly List<Category> _all = [];
    private readonly List<string> _danger = [];
    private readonly Dictionary<HandlingRole, Proof> _proofs = [];

    /// <summary>For what no word points to, and for missed calls.</summary>
    public Category Fallback { get; private set; } = new("other", "worry", Grade.General, []);

    /// <summary>Where complaints about officials belong, whatever other words stand in them.</summary>
    public Category ComplaintCategory { get; private set; } = new("other", "grievance", Grade.Complex, []);

    public SensitiveWords Sensitive { get; private set; } = null!;

    public static Categories Load(string configDirectory, SettingProblems problems)
    {
        var root = SettingsFile.Load(Path.Combine(configDirectory, "categories.yaml"), problems);
        root.AllowOnly("danger", "fallback", "roles", "categories", "complaints", "confidential");
        var result = new Categories();
        result._danger.AddRange(root["danger"].Items.Select(i => (i.Text ?? "").ToLowerInvariant()).Where(w => w.Length > 0));
        if (result._danger.Count == 0)
            root["danger"].Problem("a list of words, e.g. 火灾");
        result.ReadProofs(root["roles"]);
        result._all.AddRange(root["categories"].Items.Select(result.Read));
        result.Fallback = result.ReadCode(root, "fallback") ?? result.Fallback;
        result.ComplaintCategory = result.ReadCode(root["complaints"], "category") ?? result.ComplaintCategory;
        result.Sensitive = SensitiveWords.Read(root);
        return result;
    }

    public IReadOnlyList<Category> All => _all;

    public IEnumerable<string> Codes => _all.Select(c => c.Code);

    public Category? Find(string? code) => _all.Find(c => c.Code == code);

    /// <summary>What a result must name in a ticket of this category; null: nothing but substance.</summary>
    public Proof? ProofFor(string category) => Find(category)?.Role is { } role ? _proofs[role] : null;

    /// <summary>The category whose words stand most often in the text.</summary>
    public Category Guess(string text)
    {
        var lower = text.ToLowerInvariant();
        return _all
            .Select(c => (Category: c, Hits: c.Words.Count(w => lower.Contains(w, StringComparison.Ordinal))))
            .Where(x => x.Hits > 0)
            .OrderByDescending(x => x.Hits)
            .Select(x => x.Category)
            .FirstOrDefault() ?? Fallback;
    }

    /// <summary>Fire, landslide, "help": life may be at stake.</summary>
    public bool IsDanger(string text)
    {
        var lower = text.ToLowerInvariant();
        return _danger.Exists(w => lower.Contains(w, StringComparison.Ordinal));
    }

    private Category? ReadCode(SettingsNode node, string key)
    {
        var code = node.Required(key, "the code of a category");
        var category = _all.Find(c => c.Code == code);
        if (category is null && code.Length > 0)
            node[key].Problem("one of " + string.Join(", ", Codes));
        return category;
    }

    private void ReadProofs(SettingsNode node)
    {
        node.AllowOnly([.. Enum.GetValues<HandlingRole>().Select(r => Kebab.Of(r))]);
        foreach (var role in Enum.GetValues<HandlingRole>().Where(r => node[Kebab.Of(r)].Exists))
            _proofs[role] = Proof.Read(role, node[Kebab.Of(role)]);
    }

    private Category Read(SettingsNode node)
    {
        node.AllowOnly("code", "kind", "grade", "words", "role", Languages.Chinese, Languages.English);
        var kind = node.Required("kind");
        if (!Kinds.Contains(kind))
            node["kind"].Problem("one of " + string.Join(", ", Kinds));
        return new Category(
            node.Required("code"), kind, node.Choice("grade", Grade.General), [.. node["words"].Items.Select(w => (w.Text ?? "").ToLowerInvariant())],
            ReadRole(node["role"], node))
        {
            Name = new BilingualName(node.Optional(Languages.Chinese) ?? node["code"].Text ?? "", node.Optional(Languages.English) ?? node["code"].Text ?? ""),
        };
    }

    private HandlingRole? ReadRole(SettingsNode node, SettingsNode category)
    {
        if (!node.Exists)
            return null;
        var role = category.Choice<HandlingRole>("role");
        if (_proofs.ContainsKey(role))
            return role;
        node.Problem("a role that stands under roles, with its proof");
        return null;
    }
}
