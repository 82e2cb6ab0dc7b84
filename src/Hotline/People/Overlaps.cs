namespace Hotline.People;

/// <summary>Reports rows of one kind whose days overlap: then two people would answer, and so nobody.</summary>
internal static class Overlaps
{
    public static void Report<T, TKey>(List<(CsvRow Row, T Value)> entries, Func<T, TKey> key, Func<T, Period> period, string same)
    {
        foreach (var group in entries.GroupBy(entry => key(entry.Value)))
        {
            (CsvRow Row, T Value)? longest = null;
            foreach (var entry in group.OrderBy(entry => period(entry.Value).From))
            {
                if (longest is { } earlier && period(earlier.Value).Overlaps(period(entry.Value)))
                    entry.Row.Problem("from", $"days that do not overlap with {same} at {earlier.Row.Source}");
                if (longest is null || Ends(period(entry.Value)) > Ends(period(longest.Value.Value)))
                    longest = entry;
            }
        }
    }

    private static DateOnly Ends(Period period) => period.To ?? DateOnly.MaxValue;
}
