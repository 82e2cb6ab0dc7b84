namespace Hotline.People;

/// <summary>What becomes of a row.</summary>
public enum RowChangeKind
{
    Added,
    Changed,
    Removed,
}

/// <summary>A value that changes.</summary>
public sealed record CellChange(string Column, string Before, string After);

/// <summary>A row that an import adds, changes or takes away.</summary>
/// <param name="Table">In which table.</param>
/// <param name="Kind">What becomes of it.</param>
/// <param name="Key">What tells it from others.</param>
/// <param name="Cells">Of a changed row, the values that change; otherwise those that are not empty.</param>
public sealed record RowChange(DirectoryTable Table, RowChangeKind Kind, string Key, IReadOnlyList<CellChange> Cells);
