using System.Text.RegularExpressions;

namespace Hotline.Configurations;

/// <summary>
/// The files of the configuration folder that are shown, kept as versions and edited: exactly these. <c>hotline.yaml</c> may hold secrets, and the directory's
/// tables hold people; neither is ever read here.
/// </summary>
/// <param name="Name">With forward slashes, below the folder.</param>
/// <param name="IsShared">It says the same to all townships; the others name single townships and belong to the county's eyes.</param>
public sealed partial record ConfigurationFile(string Name, bool IsShared)
{
    private const string Calendars = "calendars";

    private static readonly ConfigurationFile[] Fixed =
    [
        new("lines.yaml", false), new("pledges.yaml", true), new("escalation.yaml", true), new("categories.yaml", true), new("hours.yaml", true),
        new("notifications.yaml", false), new("retention.yaml", true), new("replies.yaml", true), new("wrap-ups.yaml", true), new("texts/zh-CN.yaml", true), new("texts/en.yaml", true),
    ];

    /// <summary>Those of a folder: the fixed ones, there or not, and the calendars that are there.</summary>
    public static IReadOnlyList<ConfigurationFile> In(string folder)
    {
        var calendars = Path.Combine(folder, Calendars);
        return
        [
            .. Fixed,
            .. (Directory.Exists(calendars) ? Directory.GetFiles(calendars) : []).Select(f => $"{Calendars}/{Path.GetFileName(f)}")
                .Where(name => Calendar().IsMatch(name)).Order(StringComparer.Ordinal).Select(name => new ConfigurationFile(name, true)),
        ];
    }

    /// <summary>By its name, also a calendar that is not there yet; null: no file of the configuration, whatever stands in the folder.</summary>
    public static ConfigurationFile? Find(string? name) =>
        Array.Find(Fixed, f => f.Name == name) ?? (name is not null && Calendar().IsMatch(name) ? new ConfigurationFile(name, true) : null);

    public string PathIn(string folder) => Path.Combine([folder, .. Name.Split('/')]);

    [GeneratedRegex(@"^calendars/[a-z][a-z0-9]{0,20}-[12][0-9]{3}\.yaml\z", RegexOptions.CultureInvariant)]
    private static partial Regex Calendar();
}
