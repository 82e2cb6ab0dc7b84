using Hotline.People;
using Hotline.Settings;
using Hotline.WorkingTime;

namespace Hotline.Notifications;

/// <summary>How much may go out, what is put together and what it may cost, as <c>notifications.yaml</c> says. Never changes once loaded.</summary>
public sealed record NotificationPolicy
{
    public const string FileName = "notifications.yaml";

    /// <summary>For officials without quiet hours of their own; null: none.</summary>
    public (TimeOnly From, TimeOnly To)? QuietHours { get; init; }

    /// <summary>To one official.</summary>
    public required SendLimits Officials { get; init; }

    /// <summary>From one hotline number.</summary>
    public required SendLimits Lines { get; init; }

    /// <summary>What waited this long is put together with the rest that waits.</summary>
    public required TimeSpan BundleAfter { get; init; }

    public required int MostInABundle { get; init; }

    /// <summary>The same words to one number in 24 hours.</summary>
    public required int SameText { get; init; }

    public required TimeSpan UnreachableFor { get; init; }

    public required TimeSpan AccountProbe { get; init; }

    public required Prices Prices { get; init; }

    /// <summary>By unit, for a calendar month, in millionths of the currency.</summary>
    public required IReadOnlyDictionary<string, long> Budgets { get; init; }

    public static NotificationPolicy Load(string configDirectory, SettingProblems problems) =>
        NotificationPolicyReader.Read(SettingsFile.Load(Path.Combine(configDirectory, FileName), problems));

    /// <summary>The hours in which this official is left in peace: their own, else the policy's, on their own clock.</summary>
    public QuietHours? QuietOf(Official official)
    {
        var own = official is { QuietFrom: { } from, QuietTo: { } to } ? (from, to) : QuietHours;
        return own is { } hours ? new QuietHours(hours.From, hours.To, TimeZoneInfo.FindSystemTimeZoneById(official.TimeZone)) : null;
    }
}
