namespace Hotline.People;

/// <summary>Reports rows whose times overlap: then two people would answer, and so nobody.</summary>
internal static class Overlaps
{
    public static void Report<T, TKey>(
        List<(TableRow Row, T Value)> entries, Func<T, TKey> key, Func<T, Period> period, string same, Func<T, DailyHours?>? hours = null)
    {
        foreach (var group in entries.GroupBy(entry => key(entry.Value)))
        {
            // Those that may still meet a later row: a turn of the last day can reach into the next.
            var running = new List<(TableRow Row, T Value)>();
            foreach (var entry in group.OrderBy(entry => period(entry.Value).From))
            {
                var days = period(entry.Value);
                running.RemoveAll(earlier => period(earlier.Value).To is { } last && last.DayNumber < days.From.DayNumber - 1);
                var met = running.Find(earlier =>
                    DailyHours.Overlap(period(earlier.Value), hours?.Invoke(earlier.Value), days, hours?.Invoke(entry.Value)));
                if (met.Row is not null)
                    entry.Row.Problem("from", $"days that do not overlap with {same} at {met.Row.Source}");
                running.Add(entry);
            }
        }
    }
}
