using Hotline.Accounts;
using Hotline.People;
using Hotline.Service.Consoles.Rights;

namespace Hotline.Service.Consoles.Reports;

/// <summary>Who sees figures that are of no single ticket. Those of tickets go by <see cref="TicketSight"/> alone.</summary>
internal sealed class ReportSight(OfficialDirectory directory)
{
    /// <summary>The state of the whole program is the county's to see.</summary>
    public bool IsCounty(Viewer viewer) => viewer.Role != AccountRole.Holder && directory.FindUnit(viewer.Unit)?.Level == UnitLevel.County;

    /// <summary>
    /// Sums in which complaints about officials are counted too. Compared with the sums of what somebody sees they would tell that there is one, so
    /// they are for the county's accounts that are no official's, from whom no complaint is kept.
    /// </summary>
    public bool SeesSums(Viewer viewer) => IsCounty(viewer) && viewer.Official is null;
}
