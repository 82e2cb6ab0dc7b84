using System.Globalization;
using Hotline.Settings;
using MiniExcelLibs;

namespace Hotline.People;

/// <summary>Reads and writes the tables as sheets of one workbook (XLSX): a sheet for each, with the names of the files.</summary>
internal static class SheetTables
{
    // A time of day without a date stands in a sheet as one of these.
    private static readonly DateTime FirstDay = new(1900, 1, 1);

    /// <summary>The tables that the workbook has.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static DirectoryTables Read(string path, SettingProblems problems)
    {
        var tables = new Dictionary<DirectoryTable, TableText?>();
        try
        {
            using var book = File.OpenRead(path);
            foreach (var sheet in book.GetSheetNames())
            {
                var rows = book.Query(useHeaderRow: false, sheetName: sheet, excelType: ExcelType.XLSX).Cast<IDictionary<string, object?>>();
                Read($"{path}[{sheet}]", sheet, [.. rows.Select(row => row.Values.Select(Text).ToArray())], tables, problems);
            }
        }
        catch (Exception e) when (e is InvalidDataException or System.Xml.XmlException or FormatException or KeyNotFoundException)
        {
            problems.Add(path, "(file)", e.Message, "a workbook saved as XLSX");
        }

        return new DirectoryTables(path, tables);
    }

    public static void Write(string path, DirectoryTables tables)
    {
        var sheets = new Dictionary<string, object>();
        foreach (var table in tables.Present)
        {
            var layout = TableLayout.Of(table);
            var rows = tables[table]!.Values(layout).Select(row => layout.All.Zip(row).ToDictionary(cell => cell.First, cell => (object)cell.Second)).ToList();
            sheets[Kebab.Of(table)] = rows.Count > 0 ? rows : [layout.All.ToDictionary(column => column, _ => (object)"")];
        }

        using var file = File.Create(path);
        file.SaveAs(sheets, excelType: ExcelType.XLSX);
    }

    private static void Read(string place, string sheet, List<string[]> rows, Dictionary<DirectoryTable, TableText?> tables, SettingProblems problems)
    {
        // Row numbers as the program that wrote the sheet shows them.
        var written = rows.Select((fields, i) => new TableLine($"{place}:{i + 1}", fields))
            .Where(line => line.Fields.Any(field => field.Length > 0) && !line.Fields[0].StartsWith('#')).ToList();
        if (written.Count == 0)
            return;
        var known = TableLayout.Tables.Where(table => Kebab.Of(table).Equals(sheet.Trim(), StringComparison.OrdinalIgnoreCase)).ToList();
        if (known.Count == 0)
            problems.Add(place, "(sheet)", sheet, "one of " + string.Join(", ", TableLayout.Tables.Select(table => Kebab.Of(table))) + ", or an empty sheet");
        else
            tables[known[0]] = Table(written, problems);
    }

    private static TableText Table(List<TableLine> lines, SettingProblems problems)
    {
        var width = lines[0].Fields.ToList().FindLastIndex(name => name.Length > 0) + 1;
        foreach (var line in lines)
        {
            if (line.Fields.Skip(width).Any(field => field.Length > 0))
                problems.Add(line.Place, "(row)", $"more than {width} columns", $"{width} columns, as the header has");
            if (line.Fields.FirstOrDefault(field => field.ContainsAny('\r', '\n')) is { } broken)
                problems.Add(line.Place, lines[0].Fields[line.Fields.ToList().IndexOf(broken)], broken.ReplaceLineEndings("⏎"), "a value on one line");
        }

        var cut = lines.ConvertAll(line => line with { Fields = [.. line.Fields.Take(width)] });
        return new TableText(cut[0], cut[1..]);
    }

    // Spreadsheets turn days, times and long numbers into values of their own; here they are what the files would say.
    private static string Text(object? cell) => cell switch
    {
        null => "",
        DateTime time when time < FirstDay => time.ToString("HH:mm", CultureInfo.InvariantCulture),
        DateTime day when day.TimeOfDay == TimeSpan.Zero => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        TimeSpan time => time.ToString(@"hh\:mm", CultureInfo.InvariantCulture),
        double number when double.IsInteger(number) => number.ToString("F0", CultureInfo.InvariantCulture),
        IFormattable value => value.ToString(null, CultureInfo.InvariantCulture),
        _ => cell.ToString()!.Trim(),
    };
}
