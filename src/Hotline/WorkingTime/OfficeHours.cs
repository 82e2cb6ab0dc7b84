namespace Hotline.WorkingTime;

/// <summary>A named profile of opening hours: which spans are open on which date, in which time zone, by which calendar.</summary>
public sealed class OfficeHours
{
    private static readonly OpenSpan[] Closed = [];
    private readonly OpenSpan[][] _week;
    private readonly OpenSpan[] _makeUpDays;

    /// <param name="name">As units name it.</param>
    /// <param name="zone">The clock on the wall.</param>
    /// <param name="calendar">Holidays and make-up days.</param>
    /// <param name="week">Spans in order and without overlap, for each <see cref="DayOfWeek"/>.</param>
    /// <param name="makeUpDays">The spans of a make-up day.</param>
    internal OfficeHours(string name, TimeZoneInfo zone, StatutoryCalendar calendar, OpenSpan[][] week, OpenSpan[] makeUpDays)
    {
        Name = name;
        Zone = zone;
        Calendar = calendar;
        _week = week;
        _makeUpDays = makeUpDays;
    }

    public string Name { get; }

    public TimeZoneInfo Zone { get; }

    public StatutoryCalendar Calendar { get; }

    /// <summary>Open day and night, every day: for duty desks.</summary>
    public static OfficeHours Always(string name, TimeZoneInfo zone) =>
        new(name, zone, StatutoryCalendar.Plain, [.. Enumerable.Repeat<OpenSpan[]>([OpenSpan.AllDay], 7)], [OpenSpan.AllDay]);

    /// <summary>The spans of a date in order; none when it is closed.</summary>
    public ReadOnlySpan<OpenSpan> On(DateOnly date) => Calendar.KindOf(date) switch
    {
        DayKind.Holiday => Closed,
        DayKind.MakeUp => _makeUpDays,
        _ => _week[(int)date.DayOfWeek],
    };

    public bool IsWorkingDay(DateOnly date) => !On(date).IsEmpty;
}
