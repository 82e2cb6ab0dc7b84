using Hotline.WorkingTime;

namespace Hotline.Tests.WorkingTime;

/// <summary>An office as plain data, from which both the clock under test and the slow reference are built.</summary>
public sealed record SampleOffice(string Name, string ZoneId, Func<DayOfWeek, (int From, int To)[]> Hours, bool Holidays = false)
{
    public const int FirstYear = 2024;
    public const int LastYear = 2028;

    private static readonly (int From, int To)[] Closed = [];
    private static readonly (int From, int To)[] Lunch = [(510, 720), (840, 1050)];
    private static readonly (int From, int To)[] Night = [(0, 150), (180, 195), (1320, 1440)];

    public static SampleOffice[] All { get; } =
    [
        new("office", "Asia/Shanghai", d => Weekend(d) ? Closed : Lunch, Holidays: true),
        new("hall", "Asia/Shanghai", d => d == DayOfWeek.Saturday ? [(540, 720)] : d == DayOfWeek.Sunday ? Closed : [(510, 1050)], Holidays: true),
        new("american office", "America/New_York", d => Weekend(d) ? Closed : Lunch),
        new("german nights", "Europe/Berlin", _ => Night),
        new("american weekend nights", "America/New_York", d => Weekend(d) ? Night : Closed),
        new("half an hour of daylight saving", "Australia/Lord_Howe", _ => Night),
        new("clocks changed at midnight", "Africa/Cairo", _ => Night),
        new("always", "Europe/Berlin", _ => [(0, 1440)]),
    ];

    public TimeZoneInfo Zone { get; } = TimeZoneInfo.FindSystemTimeZoneById(ZoneId);

    /// <summary>Made-up holidays and make-up days: the rules must hold for any.</summary>
    private static Dictionary<DateOnly, DayKind> MadeUp { get; } = MakeUp(new Random(7));

    public DayKind KindOf(DateOnly date) => Holidays ? MadeUp.GetValueOrDefault(date) : DayKind.Ordinary;

    public (int From, int To)[] On(DateOnly date) => KindOf(date) switch
    {
        DayKind.Holiday => Closed,
        DayKind.MakeUp => Lunch,
        _ => Hours(date.DayOfWeek),
    };

    public WorkingClock Clock()
    {
        var calendar = Holidays ? new StatutoryCalendar("made-up", [new CalendarYear(FirstYear, false, MadeUp)]) : StatutoryCalendar.Plain;
        OpenSpan[][] week = [.. Enum.GetValues<DayOfWeek>().Select(d => Spans(Hours(d)))];
        return new WorkingClock(new OfficeHours(Name, Zone, calendar, week, Spans(Lunch)));
    }

    public override string ToString() => Name;

    private static OpenSpan[] Spans((int From, int To)[] hours) =>
        [.. hours.Select(h => new OpenSpan(TimeSpan.FromMinutes(h.From), TimeSpan.FromMinutes(h.To)))];

    private static bool Weekend(DayOfWeek day) => day is DayOfWeek.Saturday or DayOfWeek.Sunday;

    private static Dictionary<DateOnly, DayKind> MakeUp(Random random)
    {
        Dictionary<DateOnly, DayKind> days = [];
        for (var first = new DateOnly(FirstYear, 1, 1); first.Year <= LastYear; first = first.AddDays(random.Next(15, 50)))
        {
            foreach (var day in Enumerable.Range(0, random.Next(1, 10)).Select(first.AddDays))
                days[day] = DayKind.Holiday;
            foreach (var day in Enumerable.Range(-8, 30).Select(first.AddDays).Where(d => Weekend(d.DayOfWeek) && random.Next(3) == 0))
                days.TryAdd(day, DayKind.MakeUp);
        }

        return days;
    }
}
