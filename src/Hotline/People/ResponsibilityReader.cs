using Hotline.Settings;

namespace Hotline.People;

/// <summary>Reads <c>responsibilities.csv</c>: who answers for what, and when.</summary>
internal static class ResponsibilityReader
{
    public const string FileName = "responsibilities.csv";

    private static readonly CsvColumns Columns = new(["official", "role", "subject", "from", "to"], []);

    public static List<Responsibility> Read(
        string folder, SubjectIndex subjects, IReadOnlyDictionary<string, Official> officials, SettingProblems problems)
    {
        var entries = new List<(CsvRow Row, Responsibility Value)>();
        foreach (var row in CsvTable.Read(Path.Combine(folder, FileName), Columns, problems))
        {
            var role = row.Choice<Role>("role");
            var period = row.Period();
            if (!officials.ContainsKey(row["official"]))
                row.Problem("official", "the id of an official in officials.csv");
            if (Subject(row, role, subjects) is { } subject)
                entries.Add((row, new Responsibility(row["official"], role, subject, period)));
        }

        Overlaps.Report(entries, entry => (entry.Role, entry.Subject), entry => entry.Period, "the same role and subject");
        return [.. entries.Select(entry => entry.Value)];
    }

    private static Subject? Subject(CsvRow row, Role role, SubjectIndex subjects)
    {
        var legal = string.Join(" or ", RoleSubjects.Of(role).Select(kind => Kebab.Of(kind)));
        if (subjects.Find(row["subject"]) is { } subject && RoleSubjects.Of(role).Contains(subject.Kind))
            return subject;
        row.Problem("subject", $"for {Kebab.Of(role)} an existing {legal} (unit code, VILLAGE/GROUP, household id)");
        return null;
    }
}
