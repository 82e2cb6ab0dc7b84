using Hotline.Settings;

namespace Hotline.People;

/// <summary>The tables of a directory as they are written, from wherever they were taken.</summary>
/// <param name="folder">Named where a table is missing.</param>
/// <param name="tables">Null: it was there but could not be taken apart, which was reported.</param>
internal sealed class DirectoryTables(string folder, IReadOnlyDictionary<DirectoryTable, TableText?> tables)
{
    public IEnumerable<DirectoryTable> Present => tables.Keys;

    public TableText? this[DirectoryTable table] => tables.GetValueOrDefault(table);

    public static string FileName(DirectoryTable table) => Kebab.Of(table) + ".csv";

    /// <summary>The table that stands in files of this name; null: none.</summary>
    public static DirectoryTable? TableOf(string fileName) => TableLayout.Tables.Cast<DirectoryTable?>().FirstOrDefault(table => FileName(table!.Value) == fileName);

    /// <summary>Rows of a table by the names of its columns; a table that is missing is a problem.</summary>
    public IReadOnlyList<TableRow> Rows(DirectoryTable table, SettingProblems problems)
    {
        if (!tables.TryGetValue(table, out var text))
            problems.Add(PlaceOf(table), "(file)", null, "a CSV file at this path");
        return text?.Rows(TableLayout.Of(table), problems) ?? [];
    }

    /// <summary>The file that a table stands in or should.</summary>
    public string PlaceOf(DirectoryTable table) =>
        this[table]?.Header.Place is { } place ? place[..place.LastIndexOf(':')] : Path.Combine(folder, FileName(table));

    /// <summary>These tables, with those of another set in place of their own.</summary>
    public DirectoryTables With(DirectoryTables others) => new(
        folder,
        TableLayout.Tables.Where(table => tables.ContainsKey(table) || others.Present.Contains(table))
            .ToDictionary(table => table, table => others.Present.Contains(table) ? others[table] : this[table]));
}
