namespace Hotline.People;

/// <summary>The columns of a table.</summary>
/// <param name="Key">Tell one row from another, when two versions of a table are compared.</param>
/// <param name="Required">Must be in the header.</param>
/// <param name="Optional">May be.</param>
internal sealed record TableLayout(string[] Key, string[] Required, string[] Optional)
{
    private static readonly Dictionary<DirectoryTable, TableLayout> Table = new()
    {
        [DirectoryTable.Units] = new(["code"], ["code", "name", "name_en", "level", "parent", "time_zone", "hours"], ["region", "groups", "pinyin"]),
        [DirectoryTable.Officials] = new(
            ["id"], ["id", "name", "name_en", "unit", "post", "phone", "phone2", "language", "channels", "time_zone", "quiet_from", "quiet_to"], ["email"]),
        [DirectoryTable.Households] = new(["id"], ["id", "village", "group", "address", "head", "phones"], ["members"]),
        [DirectoryTable.Responsibilities] = new(
            ["role", "subject", "from", "from_time"], ["official", "role", "subject", "from", "to"], ["from_time", "to_time"]),
        [DirectoryTable.Substitutes] = new(["official", "from"], ["official", "substitute", "from", "to", "reason"], []),
    };

    public static IEnumerable<DirectoryTable> Tables => Table.Keys;

    public IEnumerable<string> All => Required.Concat(Optional);

    public static TableLayout Of(DirectoryTable table) => Table[table];
}
