using Hotline.Settings;

namespace Hotline.Erasures;

/// <summary>How long each kind of personal data is kept after a ticket's close, as <c>retention.yaml</c> says.</summary>
/// <param name="Months">By kind; null: for ever.</param>
public sealed record RetentionRules(IReadOnlyDictionary<DataKind, int?> Months)
{
    public const string FileName = "retention.yaml";
    private const string Never = "never";
    private const string Audit = "audit";
    private const int DefaultAuditMonths = 36;

    // Network logs are kept for half a year at least (网络安全法, article 21).
    private const int FewestAuditMonths = 6;
    private const int MostMonths = 1200;

    /// <summary>No month is shorter.</summary>
    private static readonly TimeSpan ShortestMonth = TimeSpan.FromDays(28);

    /// <summary>How long the console's audit log is kept after what it tells; null: for ever.</summary>
    public int? AuditMonths { get; init; } = DefaultAuditMonths;

    public static RetentionRules Load(string configDirectory, SettingProblems problems)
    {
        var root = SettingsFile.Load(Path.Combine(configDirectory, FileName), problems);
        var kinds = Enum.GetValues<DataKind>();
        root.AllowOnly([.. kinds.Select(k => Kebab.Of(k)), Audit]);
        return new RetentionRules(kinds.ToDictionary(k => k, k => Read(root, Kebab.Of(k), 1, "after the close")))
        {
            AuditMonths = root[Audit].Exists ? Read(root, Audit, FewestAuditMonths, "that the audit log is kept") : DefaultAuditMonths,
        };
    }

    /// <summary>What was closed until then is erased; null: nothing is.</summary>
    public DateTimeOffset? Cutoff(DataKind kind, DateTimeOffset now) => Months[kind] is { } months ? now.AddMonths(-months) : null;

    /// <summary>A ticket that a text may still reopen must keep everything.</summary>
    public void RequireLongerThan(TimeSpan reopenWindow, string configDirectory, SettingProblems problems)
    {
        foreach (var (kind, months) in Months.Where(m => m.Value * ShortestMonth <= reopenWindow))
        {
            problems.Add(
                Path.Combine(configDirectory, FileName), Kebab.Of(kind), months.ToString(),
                $"more months than a text may reopen a ticket after its close (reopen-hours of pledges.yaml: {reopenWindow.TotalHours:0} hours)");
        }
    }

    private static int? Read(SettingsNode root, string key, int fewest, string what)
    {
        if (root[key].Text == Never)
            return null;
        if (int.TryParse(root[key].Text, out var months) && months >= fewest && months <= MostMonths)
            return months;
        root[key].Problem($"months {what}, a whole number from {fewest} to {MostMonths}, or {Never}");
        return null;
    }
}
