using System.Text.RegularExpressions;
using Hotline.Phones;
using Hotline.Settings;
using PhoneNumbers;

namespace Hotline.People;

/// <summary>Reads <c>units.csv</c>: the tree of county, townships and villages.</summary>
internal static partial class UnitReader
{
    public static List<Unit> Read(DirectoryTables tables, SettingProblems problems)
    {
        var rows = tables.Rows(DirectoryTable.Units, problems);
        var known = new Dictionary<string, TableRow>();
        foreach (var row in rows.Where(row => !known.TryAdd(row.Required("code", "a code that no other unit has"), row)))
            row.Problem("code", "a code that no other unit has");
        if (rows.Count > 0 && rows.All(row => row["level"] != Kebab.Of(UnitLevel.County)))
            problems.Add(tables.PlaceOf(DirectoryTable.Units), "level", null, "at least one county");
        return [.. known.Values.Select(row => Unit(row, known))];
    }

    private static Unit Unit(TableRow row, Dictionary<string, TableRow> all)
    {
        var level = row.Choice<UnitLevel>("level");
        CheckCode(row, level);
        CheckParent(row, level, all);
        return new Unit
        {
            Code = row["code"],
            Name = new BilingualName(row.Required("name", "the name in Chinese"), row["name_en"]),
            Level = level,
            Parent = row["parent"],
            TimeZone = TimeZone(row, all),
            Hours = Inherited(row, "hours", all) is { Length: > 0 } hours ? hours : row.Required("hours", "a profile in hours.yaml, here or on a unit above"),
            Region = Region(row, all),
            Groups = Groups(row, level),
            Pinyin = Pinyin(row),
        };
    }

    private static void CheckCode(TableRow row, UnitLevel level)
    {
        // A township's code stands in references, which people read aloud and type: no hyphen of its own.
        var (shape, legal) = level == UnitLevel.Village
            ? (VillageCode(), "a capital letter, then up to 15 capital letters, digits or hyphens")
            : (Code(), "a capital letter, then up to 7 capital letters or digits");
        if (row["code"].Length > 0 && !shape.IsMatch(row["code"]))
            row.Problem("code", legal);
    }

    // Each level names one above as parent, so that a tree without a wrong level has no cycle.
    private static void CheckParent(TableRow row, UnitLevel level, Dictionary<string, TableRow> all)
    {
        if (level == UnitLevel.County)
        {
            if (row["parent"].Length > 0)
                row.Problem("parent", "nothing: a county has no unit above");
            return;
        }

        var above = Kebab.Of(level - 1);
        if (!all.TryGetValue(row["parent"], out var parent) || parent["level"] != above)
            row.Problem("parent", $"the code of a {above}");
    }

    private static string TimeZone(TableRow row, Dictionary<string, TableRow> all)
    {
        var zone = Inherited(row, "time_zone", all);
        if (row["time_zone"].Length > 0 || zone.Length == 0)
            TimeZones.Check(row, zone);
        return zone;
    }

    private static string Region(TableRow row, Dictionary<string, TableRow> all)
    {
        if (row["region"].Length > 0 && !PhoneNumberUtil.GetInstance().GetSupportedRegions().Contains(row["region"]))
            row.Problem("region", "a two-letter region such as CN or US, or nothing");
        return Inherited(row, "region", all);
    }

    private static IReadOnlyList<string> Groups(TableRow row, UnitLevel level)
    {
        var groups = row.List("groups");
        if (groups.Count > 0 && level != UnitLevel.Village)
            row.Problem("groups", "nothing: only villages have groups");
        if (groups.Distinct().Count() != groups.Count || groups.Any(group => group.Contains('/')))
            row.Problem("groups", "the names of the village's groups, each once, separated by ; and without /");
        return groups;
    }

    private static string Pinyin(TableRow row)
    {
        if (!PinyinSyllables().IsMatch(row["pinyin"]))
            row.Problem("pinyin", "the name's syllables in small letters without tones, with blanks between them (shi dong cun), or nothing");
        return row["pinyin"];
    }

    // Two steps reach the county from anywhere; counting them keeps a broken tree from looping.
    private static string Inherited(TableRow row, string column, Dictionary<string, TableRow> all)
    {
        for (var steps = 0; row[column].Length == 0 && steps < 2 && all.TryGetValue(row["parent"], out var parent); steps++)
            row = parent;
        return row[column];
    }

    [GeneratedRegex("^[A-Z][A-Z0-9]{0,7}$")]
    private static partial Regex Code();

    [GeneratedRegex("^([a-z]{1,6}( [a-z]{1,6})*)?$")]
    private static partial Regex PinyinSyllables();

    [GeneratedRegex("^[A-Z][A-Z0-9-]{0,15}$")]
    private static partial Regex VillageCode();
}
