using Hotline.Settings;

namespace Hotline.People;

/// <summary>Reads <c>households.csv</c>.</summary>
internal static class HouseholdReader
{
    public static List<Household> Read(DirectoryTables tables, IReadOnlyDictionary<string, Unit> units, SettingProblems problems)
    {
        var known = new Dictionary<string, Household>();
        foreach (var row in tables.Rows(DirectoryTable.Households, problems))
        {
            var household = Household(row, units);
            if (household.Id.Contains('/') || units.ContainsKey(household.Id))
                row.Problem("id", "an id without / that no unit has");
            if (household.Id.Length > 0 && !known.TryAdd(household.Id, household))
                row.Problem("id", "an id that no other household has");
        }

        return [.. known.Values];
    }

    private static Household Household(TableRow row, IReadOnlyDictionary<string, Unit> units)
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
            Members = [.. row.List("members")],
            Phones = [.. row.List("phones").Select(text => PhoneColumn.Read(row, "phones", text, village)).OfType<Phones.PhoneNumber>().Distinct()],
        };
    }
}
