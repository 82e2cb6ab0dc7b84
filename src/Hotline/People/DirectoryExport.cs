using Hotline.Settings;

namespace Hotline.People;

/// <summary>Writes the directory as it stands for others to read or change: importing what was exported changes nothing.</summary>
public static class DirectoryExport
{
    /// <param name="configDirectory">Where the directory stands.</param>
    /// <param name="folder">Gets a CSV file for each table; made if it is not there.</param>
    /// <param name="workbook">Gets the same as sheets; null: no workbook.</param>
    /// <param name="problems">What cannot be read is not exported.</param>
    /// <exception cref="IOException">A file cannot be read or written.</exception>
    public static void Write(string configDirectory, string folder, string? workbook, SettingProblems problems)
    {
        var files = DirectoryFiles.Read(configDirectory);
        var tables = files.Tables(problems);
        DirectoryRows.Read(tables, problems);
        if (problems.All.Count > 0)
            return;
        Directory.CreateDirectory(folder);
        foreach (var table in tables.Present)
            File.WriteAllBytes(Path.Combine(folder, DirectoryTables.FileName(table)), CsvTable.Write(TableLayout.Of(table), tables[table]!, files.Files[table]));
        if (workbook is not null)
            SheetTables.Write(workbook, tables);
    }
}
