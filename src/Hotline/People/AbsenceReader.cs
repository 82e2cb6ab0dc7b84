using Hotline.Settings;

namespace Hotline.People;

/// <summary>Reads <c>substitutes.csv</c>: who is away, and who stands in.</summary>
internal static class AbsenceReader
{
    public static List<Absence> Read(DirectoryTables tables, IReadOnlyDictionary<string, Official> officials, SettingProblems problems)
    {
        var entries = new List<(TableRow Row, Absence Value)>();
        foreach (var row in tables.Rows(DirectoryTable.Substitutes, problems))
        {
            if (!officials.ContainsKey(row["official"]))
                row.Problem("official", "the id of an official in officials.csv");
            if (row["substitute"].Length > 0 && (!officials.ContainsKey(row["substitute"]) || row["substitute"] == row["official"]))
                row.Problem("substitute", "the id of another official in officials.csv, or nothing");
            entries.Add((row, new Absence(row["official"], row["substitute"], row.Period(), row["reason"])));
        }

        Overlaps.Report(entries, entry => entry.Official, entry => entry.Period, "the same official");
        return [.. entries.Select(entry => entry.Value)];
    }
}
