using System.Text;
using CsvHelper;
using Hotline.Settings;

namespace Hotline.People;

/// <summary>Takes a CSV file apart and puts one together; what is broken in it is a problem, not an exception.</summary>
internal static class CsvTable
{
    // Spreadsheets in China often save GBK: better refused than read as nonsense names.
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <returns>Null when there is no table to speak of; that is a problem too.</returns>
    public static TableText? Parse(string path, byte[] bytes, SettingProblems problems)
    {
        try
        {
            using var text = new StreamReader(new MemoryStream(bytes), Utf8);
            return Parse(path, text, problems);
        }
        catch (DecoderFallbackException)
        {
            problems.Add(path, "(file)", "not UTF-8", "a file saved as UTF-8, with or without byte order mark");
            return null;
        }
    }

    /// <param name="layout">Its columns are written, all of them, in their order.</param>
    /// <param name="table">What is written.</param>
    /// <param name="before">The file until now: the remarks at its top stay.</param>
    public static byte[] Write(TableLayout layout, TableText table, byte[] before)
    {
        var text = new StringBuilder();
        foreach (var remark in Remarks(before))
            text.Append(remark).Append('\n');
        foreach (var row in table.Values(layout).Prepend([.. layout.All]))
            text.AppendJoin(',', row.Select(Quoted)).Append('\n');
        return Utf8.GetBytes(text.ToString());
    }

    private static TableText? Parse(string path, TextReader text, SettingProblems problems)
    {
        using var reader = CsvReader.Create(text, Options(path, problems), leaveOpen: true);
        if (!reader.Read())
        {
            problems.Add(path, "(header)", null, "a first row with the names of the columns");
            return null;
        }

        var header = new TableLine($"{path}:{reader.LineNumber}", Fields(reader));
        var lines = new List<TableLine>();
        while (reader.Read())
        {
            var line = new TableLine($"{path}:{reader.LineNumber}", Fields(reader));
            if (line.Fields.Count == header.Fields.Count)
                lines.Add(line);
            else
                problems.Add(line.Place, "(row)", $"{line.Fields.Count} columns", $"{header.Fields.Count} columns, as the header has");
        }

        return new TableText(header, lines);
    }

    // Of a file in another encoding, which was refused until now, nothing can be kept.
    private static IEnumerable<string> Remarks(byte[] before) => Encoding.UTF8.GetString(before) is var text && text.Contains('\uFFFD')
        ? []
        : text.TrimStart('\uFEFF').Split('\n').TakeWhile(line => line.StartsWith('#')).Select(line => line.TrimEnd());

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

    private static string Quoted(string field) =>
        field.StartsWith('#') || field.AsSpan().ContainsAny(',', '"') ? $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : field;
}
