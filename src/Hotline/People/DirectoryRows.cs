using Hotline.Settings;

namespace Hotline.People;

/// <summary>What the files say, checked against each other.</summary>
internal sealed record DirectoryRows(
    IReadOnlyList<Unit> Units,
    IReadOnlyList<Official> Officials,
    IReadOnlyList<Household> Households,
    IReadOnlyList<Responsibility> Responsibilities,
    IReadOnlyList<Absence> Absences)
{
    public static DirectoryRows None { get; } = new([], [], [], [], []);

    /// <summary>Reads all five files, whatever is wrong in one of them; with any problem the result is <see cref="None"/>.</summary>
    public static DirectoryRows Read(string folder, SettingProblems problems)
    {
        var before = problems.All.Count;
        var units = UnitReader.Read(folder, problems);
        var unitsByCode = units.ToDictionary(unit => unit.Code);
        var officials = OfficialReader.Read(folder, unitsByCode, problems);
        var officialsById = officials.ToDictionary(official => official.Id);
        var households = HouseholdReader.Read(folder, unitsByCode, problems);
        var subjects = new SubjectIndex(unitsByCode, households.ToDictionary(household => household.Id));
        var responsibilities = ResponsibilityReader.Read(folder, subjects, officialsById, problems);
        var absences = AbsenceReader.Read(folder, officialsById, problems);
        var rows = new DirectoryRows(units, officials, households, responsibilities, absences);
        SupervisionCheck.Report(folder, rows, problems);
        return problems.All.Count == before ? rows : None;
    }
}
