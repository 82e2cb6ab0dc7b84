namespace Hotline.Service.Consoles.Exports;

/// <summary>A table that is written row by row, however long it is.</summary>
/// <param name="Name">Of the file, without ending.</param>
/// <param name="Columns">Headings.</param>
/// <param name="Rows">As many cells as there are columns, each a text or a number; read once.</param>
internal sealed record Sheet(string Name, IReadOnlyList<string> Columns, IAsyncEnumerable<object[]> Rows);
