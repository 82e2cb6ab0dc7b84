using System.Text;
using CsvHelper;
using Hotline.Settings;

namespace Hotline.People;

/// <summary>Opens a CSV file; what is missing or broken is a problem, not an exception.</summary>
internal static class CsvTable
{
    // Spreadsheets in China often save GBK: better refused than read as nonsense names.
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static IReadOnlyList<CsvRow> Read(string path, CsvColumns columns, SettingProblems problems)
    {
        if (!File.Exists(path))
        {
            problems.Add(path, "(file)", null, "a CSV file at this path");
            return [];
        }

        try
        {
            using var text = new StreamReader(path, Utf8);
            return Parse(path, text, columns, problems);
        }
        catch (DecoderFallbackException)
        {
            problems.Add(path, "(file)", "not UTF-8", "a file saved as UTF-8, with or without byte order mark");
            return [];
        }
    }

    public static IReadOnlyList<CsvRow> Parse(string path, TextReader text, CsvColumns columns, SettingProblems problems)
    {
        using var reader = CsvReader.Create(text, Options(path, problems), leaveOpen: true);
        if (!reader.Read())
        {
            problems.Add(path, "(header)", null, "a first row with the columns " + string.Join(", ", columns.All));
            return [];
        }

        var names = Fields(reader);
        var at = Positions($"{path}:{reader.LineNumber}", names, columns, problems);
        var rows = new List<CsvRow>();
        while (reader.Read())
        {
            var source = $"{path}:{reader.LineNumber}";
            if (reader.FieldCount == names.Length)
                rows.Add(new CsvRow(source, at, Fields(reader), problems));
            else
                problems.Add(source, "(row)", $"{reader.FieldCount} columns", $"{names.Length} columns, as the header has");
        }

        return rows;
    }

    private static string[] Fields(CsvReader reader) => [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetString)];

    private static CsvReaderOptions Options(string path, SettingProblems problems) => new()
    {
        Separator = ',',
        HasHeader = false,
        CommentPrefix = '#',
        TrimWhitespace = true,
        TrackLineNumbers = true,
        PoolStrings = true,
        // One forgotten quote must not swallow the rest of the file.
        AllowLineBreaksInQuotes = false,
        OnMalformedRecord = bad => problems.Add(
            $"{path}:{bad.LineNumber}", "(row)", Kebab.Of(bad.Reason), "a field that holds a comma or quote stands in quotes, and each quote in it twice"),
    };

    private static Dictionary<string, int> Positions(string source, string[] names, CsvColumns columns, SettingProblems problems)
    {
        var legal = "the columns " + string.Join(", ", columns.All);
        var at = new Dictionary<string, int>();
        for (var i = 0; i < names.Length; i++)
        {
            if (!columns.All.Contains(names[i]) || !at.TryAdd(names[i], i))
                problems.Add(source, "(header)", names[i], legal + ", each once");
        }

        foreach (var missing in columns.Required.Where(name => !at.ContainsKey(name)))
            problems.Add(source, missing, null, legal);
        return at;
    }
}
