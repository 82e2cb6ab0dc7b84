using FsCheck;
using FsCheck.Fluent;

namespace Hotline.Tests.WorkingTime;

/// <summary>Half of the starts lie anywhere in four years, half around the changes of the clocks, where mistakes live.</summary>
public static class WorkingCases
{
    private static readonly DateTimeOffset From = MinuteByMinute.Start.AddDays(3);
    private static readonly DateTimeOffset To = From.AddYears(4);
    private static readonly Dictionary<SampleOffice, DateTimeOffset[]> Changes = SampleOffice.All.ToDictionary(o => o, o => ChangesOf(o.Zone));

    public static Arbitrary<WorkingCase> Seconds() => Cases(1).ToArbitrary();

    internal static Gen<WorkingCase> Cases(int unit) =>
        from office in Gen.Elements(SampleOffice.All)
        from start in Gen.OneOf(Anywhere(), Near(Changes[office]))
        from first in Gen.Choose(0, 40 * 3600 / unit)
        from second in Gen.Choose(0, 40 * 3600 / unit)
        select new WorkingCase(office, Rounded(start, unit), TimeSpan.FromSeconds(first * unit), TimeSpan.FromSeconds(second * unit));

    private static Gen<DateTimeOffset> Anywhere() => Gen.Choose(0, (int)(To - From).TotalSeconds).Select(s => From.AddSeconds(s));

    private static Gen<DateTimeOffset> Near(DateTimeOffset[] changes) => changes.Length == 0
        ? Anywhere()
        : from change in Gen.Elements(changes)
          from seconds in Gen.Choose(-30 * 3600, 5 * 3600)
          select change.AddSeconds(seconds);

    private static DateTimeOffset Rounded(DateTimeOffset at, int seconds) =>
        at.AddSeconds(-((at - MinuteByMinute.Start).TotalSeconds % seconds));

    private static DateTimeOffset[] ChangesOf(TimeZoneInfo zone) =>
    [
        .. Enumerable.Range(0, (int)(To - From).TotalHours).Select(h => From.AddHours(h))
            .Where(at => zone.GetUtcOffset(at) != zone.GetUtcOffset(at.AddHours(1))),
    ];
}
