using Hotline.Settings;

namespace Hotline.People;

/// <summary>
/// The floor under every ladder: each county has a supervision office without end whose official can be reached. With it,
/// <see cref="ResponsibilityChain.HolderFor"/> finds somebody for every subject on every day.
/// </summary>
internal static class SupervisionCheck
{
    public static void Report(DirectoryTables tables, DirectoryRows rows, SettingProblems problems)
    {
        var reachable = rows.Officials.Where(official => official.IsReachable).Select(official => official.Id).ToHashSet();
        var covered = rows.Responsibilities
            .Where(posting => posting.Role == Role.Supervision && posting.Period.To is null && reachable.Contains(posting.Official))
            .Select(posting => posting.Subject.Code)
            .ToHashSet();
        foreach (var county in rows.Units.Where(unit => unit.Level == UnitLevel.County && !covered.Contains(unit.Code)))
        {
            problems.Add(
                tables.PlaceOf(DirectoryTable.Responsibilities), "role", null,
                $"a row with role supervision, subject {county.Code} and nothing in to, of an official with phone and channels: what nobody moves ends there");
        }
    }
}
