using Hotline.Settings;

namespace Hotline.People;

/// <summary>What the tables say, checked against each other.</summary>
internal sealed record DirectoryRows(
    IReadOnlyList<Unit> Units,
    IReadOnlyList<Official> Officials,
    IReadOnlyList<Household> Households,
    IReadOnlyList<Responsibility> Responsibilities,
    IReadOnlyList<Absence> Absences)
{
    public static DirectoryRows None { get; } = new([], [], [], [], []);

    /// <summary>Reads all five tables, whatever is wrong in one of them; with any problem the result is <see cref="None"/>.</summary>
    public static DirectoryRows Read(DirectoryTables tables, SettingProblems problems)
    {
        var before = problems.All.Count;
        var units = UnitReader.Read(tables, problems);
        var unitsByCode = units.ToDictionary(unit => unit.Code);
        var officials = OfficialReader.Read(tables, unitsByCode, problems);
        var officialsById = officials.ToDictionary(official => official.Id);
        var households = HouseholdReader.Read(tables, unitsByCode, problems);
        var subjects = new SubjectIndex(unitsByCode, households.ToDictionary(household => household.Id));
        var responsibilities = ResponsibilityReader.Read(tables, subjects, officialsById, problems);
        var absences = AbsenceReader.Read(tables, officialsById, problems);
        var rows = new DirectoryRows(units, officials, households, responsibilities, absences);
        SupervisionCheck.Report(tables, rows, problems);
        return problems.All.Count == before ? rows : None;
    }
}
