namespace Hotline.People;

/// <summary>Compares two versions of the tables, row by row of the same key. The order of rows and columns makes no difference.</summary>
internal static class DirectoryChanges
{
    public static IReadOnlyList<RowChange> Between(DirectoryTables before, DirectoryTables after) =>
        [.. TableLayout.Tables.SelectMany(table => Between(table, before[table], after[table]))];

    private static IEnumerable<RowChange> Between(DirectoryTable table, TableText? before, TableText? after)
    {
        var layout = TableLayout.Of(table);
        var (old, fresh) = (ByKey(layout, before), ByKey(layout, after));
        var nothing = layout.All.Select(_ => "").ToArray();
        foreach (var (key, row) in fresh)
        {
            if (!old.TryGetValue(key, out var was))
                yield return new RowChange(table, RowChangeKind.Added, key, Cells(layout, nothing, row));
            else if (!was.SequenceEqual(row))
                yield return new RowChange(table, RowChangeKind.Changed, key, Cells(layout, was, row));
        }

        foreach (var (key, row) in old.Where(entry => !fresh.ContainsKey(entry.Key)))
            yield return new RowChange(table, RowChangeKind.Removed, key, Cells(layout, row, nothing));
    }

    // Rows with the same key are refused by the check of the tables; until then the last of them stands for all.
    private static Dictionary<string, string[]> ByKey(TableLayout layout, TableText? table)
    {
        var columns = layout.All.ToList();
        var rows = new Dictionary<string, string[]>();
        foreach (var row in table?.Values(layout) ?? [])
            rows[string.Join(' ', layout.Key.Select(column => row[columns.IndexOf(column)]).Where(value => value.Length > 0))] = row;
        return rows;
    }

    private static List<CellChange> Cells(TableLayout layout, string[] before, string[] after) =>
        [.. layout.All.Select((column, i) => new CellChange(column, before[i], after[i])).Where(cell => cell.Before != cell.After)];
}
