using Hotline.Phones;
using Hotline.Settings;

namespace Hotline.People;

/// <summary>Reads <c>responsibilities.csv</c>: who answers for what, and when.</summary>
internal static class ResponsibilityReader
{
    public static List<Responsibility> Read(
        DirectoryTables tables, SubjectIndex subjects, IReadOnlyDictionary<string, Official> officials, SettingProblems problems)
    {
        var entries = new List<(TableRow Row, Responsibility Value)>();
        foreach (var row in tables.Rows(DirectoryTable.Responsibilities, problems))
        {
            var role = row.Choice<Role>("role");
            var period = row.Period();
            if (!officials.ContainsKey(row["official"]))
                row.Problem("official", "the id of an official in officials.csv");
            if (Subject(row, role, subjects) is { } subject)
                entries.Add((row, new Responsibility(row["official"], role, subject, period, Hours(row, role))));
        }

        Overlaps.Report(entries, entry => (entry.Role, entry.Subject), entry => entry.Period, "the same role and subject", entry => entry.Hours);
        return [.. entries.Select(entry => entry.Value)];
    }

    private static Subject? Subject(TableRow row, Role role, SubjectIndex subjects)
    {
        var legal = string.Join(" or ", RoleSubjects.Of(role).Select(kind => Kebab.Of(kind)));
        if ((subjects.Find(row["subject"]) ?? LineIn(row["subject"])) is { } subject && RoleSubjects.Of(role).Contains(subject.Kind))
            return subject;
        row.Problem("subject", $"for {Kebab.Of(role)} an existing {legal} (unit code, VILLAGE/GROUP, household id, number of a line)");
        return null;
    }

    // Which lines there are is another file's: LineCheck holds them against it.
    private static Subject? LineIn(string number) =>
        number.StartsWith('+') && PhoneNumber.TryParse(number, "", out var line) ? People.Subject.OfLine(line.E164) : null;

    private static DailyHours? Hours(TableRow row, Role role)
    {
        if (row["from_time"].Length > 0 != row["to_time"].Length > 0)
            row.Problem(row["to_time"].Length > 0 ? "from_time" : "to_time", "both from_time and to_time, or neither");
        var hours = row.Time("from_time") is { } from && row.Time("to_time") is { } to ? new DailyHours(from, to) : (DailyHours?)null;
        if (hours is not null && !RoleSubjects.TakesTurns(role))
            row.Problem("from_time", $"nothing: {Kebab.Of(role)} is not held by turns");
        return hours;
    }
}
