using Hotline.Accounts;
using Hotline.People;
using Hotline.Phones;
using Hotline.Service.Consoles.Rights;

namespace Hotline.Service.Consoles.Administration;

/// <summary>What an administrator answers for: their unit and those below it, the county all. What is outside does not exist for them (404).</summary>
internal sealed class Jurisdiction(OfficialDirectory directory, PhoneLines lines)
{
    public string County => directory.Units.First(u => u.Level == UnitLevel.County).Code;

    public bool IsCounty(Viewer viewer) => directory.FindUnit(viewer.Unit) is { Level: UnitLevel.County };

    public bool Covers(Viewer viewer, string? unit)
    {
        if (IsCounty(viewer))
            return true;
        var people = directory.Now;
        for (var at = unit is null ? null : people.FindUnit(unit); at is not null; at = people.FindUnit(at.Parent))
        {
            if (at.Code == viewer.Unit)
                return true;
        }

        return false;
    }

    /// <summary>Also whom it is: an account acts in the name of its official, so that one of another unit's official is that unit's.</summary>
    public bool Covers(Viewer viewer, string unit, string? official) =>
        Covers(viewer, unit) && (official is null || IsCounty(viewer) || (directory.FindOfficial(official) is { } person && Covers(viewer, person.Unit)));

    public bool Covers(Viewer viewer, Account account) => Covers(viewer, account.Unit, account.Official);

    public IReadOnlyList<Unit> Units(Viewer viewer) => [.. directory.Units.Where(u => Covers(viewer, u.Code))];

    public IReadOnlyList<Official> Officials(Viewer viewer) => [.. directory.Officials.Where(o => Covers(viewer, o.Unit))];

    public IReadOnlyList<PhoneLine> Lines(Viewer viewer) => [.. lines.All.Where(l => Covers(viewer, l.Unit))];
}
