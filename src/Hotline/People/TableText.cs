using Hotline.Settings;

namespace Hotline.People;

/// <summary>One row as it is written.</summary>
/// <param name="Place">File or sheet, and row, as problems name it.</param>
/// <param name="Fields">As many as the header has, trimmed.</param>
internal sealed record TableLine(string Place, IReadOnlyList<string> Fields);

/// <summary>A table as it is written, wherever it stands; nothing of it is understood yet.</summary>
/// <param name="Header">The first row: names of columns.</param>
/// <param name="Lines">The others.</param>
internal sealed record TableText(TableLine Header, IReadOnlyList<TableLine> Lines)
{
    /// <summary>Rows to be read by the names of their columns; what is wrong with the header is a problem.</summary>
    public IReadOnlyList<TableRow> Rows(TableLayout layout, SettingProblems problems)
    {
        var at = Positions(layout, problems);
        return [.. Lines.Select(line => new TableRow(line.Place, at, line.Fields, problems))];
    }

    /// <summary>Every row with a value for each column of the layout, in its order; empty where the table has no such column.</summary>
    public IEnumerable<string[]> Values(TableLayout layout)
    {
        var at = Positions(layout, new SettingProblems());
        return Lines.Select(line => layout.All.Select(column => at.TryGetValue(column, out var i) ? line.Fields[i] : "").ToArray());
    }

    private Dictionary<string, int> Positions(TableLayout layout, SettingProblems problems)
    {
        var legal = "the columns " + string.Join(", ", layout.All);
        var at = new Dictionary<string, int>();
        for (var i = 0; i < Header.Fields.Count; i++)
        {
            if (!layout.All.Contains(Header.Fields[i]) || !at.TryAdd(Header.Fields[i], i))
                problems.Add(Header.Place, "(header)", Header.Fields[i], legal + ", each once");
        }

        foreach (var missing in layout.Required.Where(name => !at.ContainsKey(name)))
            problems.Add(Header.Place, missing, null, legal);
        return at;
    }
}
