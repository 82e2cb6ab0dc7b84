using Hotline.Accounts;
using Hotline.People;
using Hotline.Phones;
using Hotline.Service.Consoles.Rights;
using Hotline.Tickets;

namespace Hotline.Service.Consoles.Lists;

/// <summary>Finds what the filters can offer: only what belongs to the places that a viewer sees.</summary>
internal sealed class DeskChoices(PhoneLines lines, OfficialDirectory directory, Categories categories)
{
    public FilterChoices For(Viewer viewer)
    {
        var people = directory.Now;
        var own = people.FindUnit(viewer.Unit);
        var township = own?.Level == UnitLevel.Village ? own.Parent : own?.Code;
        var all = own?.Level == UnitLevel.County;
        var villages = people.Units.Where(u => u.Level == UnitLevel.Village && (all || u.Parent == township) && (own?.Level != UnitLevel.Village || u.Code == own.Code));
        var holders = viewer.Role == AccountRole.Holder ? [] : people.Officials.Where(o => all || o.Unit == township || people.FindUnit(o.Unit)?.Parent == township);
        return new FilterChoices([.. lines.All.Where(l => all || l.Unit == township)], [.. villages.GroupBy(v => v.Parent)], [.. holders], [.. categories.Codes]);
    }
}
