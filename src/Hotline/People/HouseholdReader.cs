using Hotline.Settings;

namespace Hotline.People;

/// <summary>Reads <c>households.csv</c>.</summary>
internal static class HouseholdReader
{
    private static readonly CsvColumns Columns = new(["id", "village", "group", "address", "head", "phones"], []);

    public static List<Household> Read(string folder, IReadOnlyDictionary<string, Unit> units, SettingProblems problems)
    {
        var known = new Dictionary<string, Household>();
        foreach (var row in CsvTable.Read(Path.Combine(folder, "households.csv"), Columns, problems))
        {
            var household = Household(row, units);
            if (household.Id.Contains('/') || units.ContainsKey(household.Id))
                row.Problem("id", "an id without / that no unit has");
            if (household.Id.Length > 0 && !known.TryAdd(household.Id, household))
                row.Problem("id", "an id that no other household has");
        }

        return [.. known.Values];
    }

    private static Household Household(CsvRow row, IReadOnlyDictionary<string, Unit> units)
    {
        var village = units.GetValueOrDefault(row["village"]);
        if (village?.Level != UnitLevel.Village)
            row.Problem("village", "the code of a village in units.csv");
        else if (row["group"].Contains('/') || (row["group"].Length > 0 && village.Groups.Count > 0 && !village.Groups.Contains(row["group"])))
            row.Problem("group", village.Groups.Count > 0 ? "one of " + string.Join(", ", village.Groups) : "a group without /");
        return new Household
        {
            Id = row.Required("id", "an id that no other household has"),
            Village = row["village"],
            Group = row["group"],
            Address = row["address"],
            Head = row.Required("head", "the name of the head of the household"),
            Phones = [.. row.List("phones").Select(text => PhoneColumn.Read(row, "phones", text, village)).OfType<Phones.PhoneNumber>().Distinct()],
        };
    }
}
