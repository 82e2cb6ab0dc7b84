using Hotline.Phones;
using Hotline.Settings;

namespace Hotline.People;

/// <summary>Reads <c>officials.csv</c>.</summary>
internal static class OfficialReader
{
    public static List<Official> Read(DirectoryTables tables, IReadOnlyDictionary<string, Unit> units, SettingProblems problems)
    {
        var known = new Dictionary<string, Official>();
        var phones = new Dictionary<PhoneNumber, string>();
        foreach (var row in tables.Rows(DirectoryTable.Officials, problems))
        {
            var official = Official(row, units);
            if (official.Id.Length > 0 && !known.TryAdd(official.Id, official))
                row.Problem("id", "an id that no other official has");
            CheckPhone(row, "phone", official, official.Phone, phones);
            CheckPhone(row, "phone2", official, official.SecondPhone, phones);
        }

        return [.. known.Values];
    }

    private static Official Official(TableRow row, IReadOnlyDictionary<string, Unit> units)
    {
        if (!units.TryGetValue(row["unit"], out var unit))
            row.Problem("unit", "the code of a unit in units.csv");
        if (row["time_zone"].Length > 0)
            TimeZones.Check(row, row["time_zone"]);
        var official = new Official
        {
            Id = row.Required("id", "an id that no other official has"),
            Name = new BilingualName(row.Required("name", "the name in Chinese"), row["name_en"]),
            Unit = row["unit"],
            Post = row.Required("post", "what the person is"),
            Phone = PhoneColumn.Read(row, "phone", row["phone"], unit),
            SecondPhone = PhoneColumn.Read(row, "phone2", row["phone2"], unit),
            Language = Language(row),
            Channels = row.Choices<Channel>("channels"),
            TimeZone = row["time_zone"] is { Length: > 0 } zone ? zone : unit?.TimeZone ?? "",
            QuietFrom = row.Time("quiet_from"),
            QuietTo = row.Time("quiet_to"),
            Email = row["email"] is { Length: > 0 } email ? email : null,
        };
        CheckWays(row);
        return official;
    }

    private static string Language(TableRow row)
    {
        var legal = "one of " + string.Join(", ", Languages.All);
        var language = row.Required("language", legal);
        if (language.Length > 0 && !Languages.All.Contains(language))
            row.Problem("language", legal);
        return language;
    }

    // Looks at what is written, not at what was understood: a mistyped phone is one problem, not two.
    private static void CheckWays(TableRow row)
    {
        if (row["phone"].Length == 0 && row["channels"].Length > 0)
            row.Problem("phone", "a phone number, or no channels for a post that is never reminded");
        if (row["phone"].Length > 0 && row["channels"].Length == 0)
            row.Problem("channels", "text, voice or both; or no phone for a post that is never reminded");
        if (row["phone"].Length == 0 && row["phone2"].Length > 0)
            row.Problem("phone2", "nothing without a first phone");
        if (row["quiet_from"].Length > 0 != row["quiet_to"].Length > 0)
            row.Problem(row["quiet_to"].Length > 0 ? "quiet_from" : "quiet_to", "both quiet_from and quiet_to, or neither");
        else if (row["quiet_from"].Length > 0 && row["quiet_from"] == row["quiet_to"])
            row.Problem("quiet_to", "another time than quiet_from");
    }

    private static void CheckPhone(TableRow row, string column, Official official, PhoneNumber? phone, Dictionary<PhoneNumber, string> phones)
    {
        if (phone is not null && !phones.TryAdd(phone, official.Id))
            row.Problem(column, $"a number that stands once in the file; {phones[phone]} has it");
    }
}
