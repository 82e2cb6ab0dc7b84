using System.Globalization;
using Hotline.Settings;
using Hotline.WorkingTime;

namespace Hotline.Notifications;

/// <summary>Reads <c>notifications.yaml</c> and reports all that is wrong with it.</summary>
internal static class NotificationPolicyReader
{
    private const int MostOfALimit = 1_000_000;
    private const int MostInABundle = 20;

    public static NotificationPolicy Read(SettingsNode root)
    {
        root.AllowOnly("quiet-hours", "officials", "lines", "bundles", "same-text", "unreachable-for", "account-probe", "prices", "budgets");
        root["bundles"].AllowOnly("after", "most");
        return new NotificationPolicy
        {
            QuietHours = Quiet(root["quiet-hours"]),
            Officials = Limits(root["officials"], "hour", "day"),
            Lines = Limits(root["lines"], "second", "hour"),
            BundleAfter = Span(root["bundles"], "after", TimeSpan.FromMinutes(2)),
            MostInABundle = root["bundles"].Number("most", MostInABundle, 2, MostInABundle),
            SameText = root.Number("same-text", 3, 1, 100),
            UnreachableFor = Span(root, "unreachable-for", TimeSpan.FromDays(1)),
            AccountProbe = Span(root, "account-probe", TimeSpan.FromMinutes(5)),
            Prices = ReadPrices(root["prices"]),
            Budgets = root["budgets"].Entries.ToDictionary(e => e.Key, e => Money(e.Value)),
        };
    }

    private static (TimeOnly, TimeOnly)? Quiet(SettingsNode node)
    {
        if (!node.Exists)
            return null;
        if (QuietHours.TryParse(node.Text, TimeZoneInfo.Utc, out var quiet))
            return (quiet!.From, quiet.To);
        node.Problem(QuietHours.Legal);
        return null;
    }

    private static SendLimits Limits(SettingsNode node, params string[] spans)
    {
        node.AllowOnly("text", "voice");
        return new SendLimits(Limit(node["text"], spans), Limit(node["voice"], spans));
    }

    private static SendLimit Limit(SettingsNode node, string[] spans)
    {
        node.AllowOnly(spans);
        int? Of(string key) => spans.Contains(key) && node[key].Exists ? node.Number(key, 1, 1, MostOfALimit) : null;
        var limit = new SendLimit(Of("second"), Of("hour"), Of("day"));
        if (limit.Day < limit.Hour)
            node["day"].Problem("at least as many as in an hour");
        if (limit.Hour < limit.Second)
            node["hour"].Problem("at least as many as in a second");
        return limit;
    }

    private static Prices ReadPrices(SettingsNode node)
    {
        node.AllowOnly("currency", "text-segment", "call");
        return new Prices(node.Optional("currency") ?? "", Money(node["text-segment"]), Money(node["call"]));
    }

    // Written as in a price list; kept in millionths.
    private static long Money(SettingsNode node)
    {
        if (!node.Exists)
            return 0;
        if (decimal.TryParse(node.Text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount) && amount is >= 0 and <= 1_000_000_000)
            return (long)(amount * Prices.One);
        node.Problem("an amount of money such as 0.0083, not negative");
        return 0;
    }

    private static TimeSpan Span(SettingsNode parent, string key, TimeSpan fallback)
    {
        var node = parent[key];
        if (!node.Exists)
            return fallback;
        if (WorkingSpan.TryParse(node.Text, out var span) && !span.IsWorking && span.Rough() > TimeSpan.Zero)
            return span.Rough();
        node.Problem("a span by the calendar, more than nothing: 90s, 30m, 5h, 2d");
        return fallback;
    }
}
