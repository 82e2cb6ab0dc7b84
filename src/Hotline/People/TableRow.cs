using System.Globalization;
using Hotline.Settings;

namespace Hotline.People;

/// <summary>
/// One row. Reads what is asked for and reports what is wrong with file, row, column and legal values; reading goes on with a
/// harmless value, so that all problems are found at once.
/// </summary>
internal sealed class TableRow(string source, IReadOnlyDictionary<string, int> columns, IReadOnlyList<string> fields, SettingProblems problems)
{
    /// <summary>File (or workbook and sheet) and row, as problems name it.</summary>
    public string Source { get; } = source;

    /// <summary>What stands in a column; empty when nothing does or the file has no such column.</summary>
    public string this[string column] => columns.TryGetValue(column, out var at) ? fields[at] : "";

    public void Problem(string column, string legal) => Problem(column, this[column], legal);

    public void Problem(string column, string value, string legal)
    {
        // A column that the header lacks is reported once, there.
        if (columns.ContainsKey(column))
            problems.Add(Source, column, value.Length == 0 ? null : value, legal);
    }

    public string Required(string column, string legal)
    {
        if (this[column].Length == 0)
            Problem(column, legal);
        return this[column];
    }

    public IReadOnlyList<string> List(string column) =>
        this[column].Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    public T Choice<T>(string column) where T : struct, Enum
    {
        if (Kebab.Parse<T>(this[column]) is { } value)
            return value;
        Problem(column, Kebab.Legal<T>());
        return default;
    }

    public IReadOnlyList<T> Choices<T>(string column) where T : struct, Enum
    {
        var found = new List<T>();
        foreach (var word in List(column))
        {
            if (Kebab.Parse<T>(word) is { } value && !found.Contains(value))
                found.Add(value);
            else
                Problem(column, $"{Kebab.Legal<T>()}, each once, separated by ;");
        }

        return found;
    }

    public DateOnly? Day(string column)
    {
        if (this[column].Length == 0)
            return null;
        if (DateOnly.TryParseExact(this[column], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return day;
        Problem(column, "a day as YYYY-MM-DD");
        return null;
    }

    /// <summary>The columns <c>from</c> and <c>to</c>; the latter may be empty.</summary>
    public Period Period()
    {
        Required("from", "a day as YYYY-MM-DD");
        var from = Day("from") ?? DateOnly.MinValue;
        var to = Day("to");
        if (to < from)
            Problem("to", $"a day from {this["from"]} on, or nothing");
        return new Period(from, to);
    }

    public TimeOnly? Time(string column)
    {
        if (this[column].Length == 0)
            return null;
        if (TimeOnly.TryParseExact(this[column], "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
            return time;
        Problem(column, "a time as HH:MM");
        return null;
    }
}
