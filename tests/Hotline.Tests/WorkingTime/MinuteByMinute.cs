namespace Hotline.Tests.WorkingTime;

/// <summary>The slow reference: looks at the clock on the wall at every minute of five years and counts. Shares nothing with the code under test.</summary>
internal sealed class MinuteByMinute
{
    private readonly (DateOnly Date, int Minute, bool Open)[] _minutes;

    public MinuteByMinute(SampleOffice office)
    {
        var length = (int)(new DateTime(SampleOffice.LastYear + 1, 1, 1) - new DateTime(SampleOffice.FirstYear, 1, 1)).TotalMinutes;
        _minutes = new (DateOnly, int, bool)[length];
        (DateOnly Date, (int From, int To)[] Hours) day = (default, []);
        for (var i = 0; i < length; i++)
        {
            var wall = At(i).UtcDateTime + office.Zone.GetUtcOffset(At(i).UtcDateTime);
            var date = DateOnly.FromDateTime(wall);
            if (day.Date != date)
                day = (date, office.On(date));
            var minute = (wall.Hour * 60) + wall.Minute;
            _minutes[i] = (date, minute, Array.Exists(day.Hours, h => h.From <= minute && minute < h.To));
        }
    }

    public static DateTimeOffset Start { get; } = new(SampleOffice.FirstYear, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static DateTimeOffset At(int minute) => Start.AddMinutes(minute);

    public DateTimeOffset AddOpen(int from, int open)
    {
        var i = from;
        for (; open > 0; i++)
            open -= _minutes[i].Open ? 1 : 0;
        return At(i);
    }

    public TimeSpan Between(int from, int to) => TimeSpan.FromMinutes(_minutes[from..to].Count(m => m.Open));

    public DateTimeOffset AddDays(int from, int days, Func<DateOnly, bool> works)
    {
        var start = works(_minutes[from].Date) ? from : NextOpen(from);
        var target = _minutes[start].Date;
        while (days > 0)
        {
            target = target.AddDays(1);
            days -= works(target) ? 1 : 0;
        }

        return MovedIntoHours(target, _minutes[start].Minute, start);
    }

    private DateTimeOffset MovedIntoHours(DateOnly target, int time, int from)
    {
        int? last = null;
        var wanted = Array.FindIndex(_minutes, from, m => m.Date > target || (m.Date == target && m.Minute >= time));
        for (var i = from; _minutes[i].Date <= target; i++)
        {
            if (_minutes[i].Date != target || !_minutes[i].Open)
                continue;
            if (i + 1 >= wanted)
                return At(Math.Max(i, wanted));
            last = i + 1;
        }

        return At(last!.Value);
    }

    private int NextOpen(int from) => Array.FindIndex(_minutes, from, m => m.Open);
}
