using Hotline.Phones;
using Hotline.Settings;

namespace Hotline.People;

/// <summary>Holds the phone lines against the directory: both must know the township, and no line may be an official's or a family's phone.</summary>
public static class LineCheck
{
    public static void Report(PhoneLines lines, OfficialDirectory directory, SettingProblems problems)
    {
        // A directory with problems is empty; they are reported, and each line's unit would only be noise beside them.
        foreach (var line in directory.Units.Count == 0 ? [] : lines.All)
        {
            if (directory.FindUnit(line.Unit)?.Level != UnitLevel.Township)
                problems.Add(line.Source, "unit", line.Unit, "the code of a township in directory/units.csv");
            if (directory.OfficialByPhone(line.Number) is { } official)
                problems.Add(line.Source, "number", line.Number.E164, $"a number that is not an official's; {official.Id} has it");
            if (directory.HouseholdsOf(line.Number) is [var household, ..])
                problems.Add(line.Source, "number", line.Number.E164, $"a number that is no household's; {household.Id} has it");
        }

        foreach (var roster in directory.Now.LineRosters.Where(line => !lines.All.Any(known => known.Number.E164 == line)))
            problems.Add("directory/responsibilities.csv", "subject", roster, "a number of lines.yaml");
    }
}
