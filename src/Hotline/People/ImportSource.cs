using Hotline.Settings;

namespace Hotline.People;

/// <summary>What somebody gives to be imported: a folder of CSV files, one CSV file, or a workbook.</summary>
internal static class ImportSource
{
    private static readonly string Legal = string.Join(", ", TableLayout.Tables.Select(DirectoryTables.FileName));

    public static DirectoryTables Read(string path, SettingProblems problems)
    {
        if (Directory.Exists(path))
            return Folder(path, problems);
        if (!File.Exists(path))
            problems.Add(path, "(file)", null, "a folder of CSV files, a CSV file, or an XLSX workbook");
        else if (Path.GetExtension(path).Equals(".xlsx", StringComparison.OrdinalIgnoreCase))
            return SheetTables.Read(path, problems);
        else
            return Files(path, [path], problems);
        return new DirectoryTables(path, new Dictionary<DirectoryTable, TableText?>());
    }

    private static DirectoryTables Folder(string path, SettingProblems problems)
    {
        var files = Directory.GetFiles(path, "*.csv").Order(StringComparer.Ordinal).ToList();
        if (files.Count == 0)
            problems.Add(path, "(folder)", "no CSV file", "some of " + Legal);
        return Files(path, files, problems);
    }

    private static DirectoryTables Files(string path, IReadOnlyList<string> files, SettingProblems problems)
    {
        var tables = new Dictionary<DirectoryTable, TableText?>();
        foreach (var file in files)
        {
            var known = TableLayout.Tables.Where(table => DirectoryTables.FileName(table) == Path.GetFileName(file)).ToList();
            if (known.Count == 0)
                problems.Add(file, "(file)", Path.GetFileName(file), "one of " + Legal + ", or an XLSX workbook");
            else
                tables[known[0]] = CsvTable.Parse(file, File.ReadAllBytes(file), problems);
        }

        return new DirectoryTables(path, tables);
    }
}
