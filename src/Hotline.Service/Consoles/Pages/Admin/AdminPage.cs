using Hotline.Service.Consoles.Administration;
using Hotline.Service.Consoles.Sessions;

namespace Hotline.Service.Consoles.Pages.Admin;

/// <summary>A page of the administration. That only administrators reach it is a convention of the folder.</summary>
internal abstract class AdminPage(Jurisdiction jurisdiction) : ConsolePage
{
    protected Jurisdiction Jurisdiction { get; } = jurisdiction;

    /// <summary>Whether what holds for all townships is theirs to change.</summary>
    internal bool IsCounty => Jurisdiction.IsCounty(Viewer);

    protected AccountKeeper Keeper
    {
        get
        {
            var viewer = Viewer;
            return new AccountKeeper(viewer.Name, (unit, official) => Jurisdiction.Covers(viewer, unit, official));
        }
    }
}
