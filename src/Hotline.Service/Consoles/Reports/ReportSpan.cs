using System.Globalization;
using Hotline.WorkingTime;

namespace Hotline.Service.Consoles.Reports;

/// <summary>How far back the reports look. Few lengths, none of them long: what is read stays bounded however many tickets there are.</summary>
/// <param name="Days">Local days, today among them.</param>
internal sealed record ReportSpan(int Days)
{
    public static readonly IReadOnlyList<int> Legal = [7, 31, 92];

    /// <summary>The nearest that is legal; the shortest for what is no number.</summary>
    public static ReportSpan Of(string? days) =>
        new(int.TryParse(days, NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? Legal.FirstOrDefault(d => d >= asked, Legal[^1]) : Legal[0]);

    /// <summary>Its days, the oldest first.</summary>
    public IEnumerable<DateOnly> DaysUntil(DateOnly today) => Enumerable.Range(0, Days).Select(i => today.AddDays(i - Days + 1));

    public DateTimeOffset From(DateTimeOffset now, TimeZoneInfo zone) =>
        LocalDay.At(LocalDay.Of(now, zone).AddDays(1 - Days), TimeOnly.MinValue, zone);
}
