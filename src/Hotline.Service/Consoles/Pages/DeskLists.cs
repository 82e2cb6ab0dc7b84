using Hotline.People;
using Hotline.Phones;
using Hotline.Service.Consoles.Lists;
using Hotline.Service.Consoles.Rights;

namespace Hotline.Service.Consoles.Pages;

/// <summary>Reads what the list's part of a page shows.</summary>
internal sealed class DeskLists(DeskReader reader, PhoneLines lines, OfficialDirectory directory, TimeProvider clock)
{
    public async Task<ListModel> ReadAsync(Viewer viewer, IQueryCollection query, string? selected, CancellationToken cancellation)
    {
        var asked = DeskQuery.Of(query);
        var page = await reader.ListAsync(viewer, asked, cancellation);
        return new ListModel(asked, page, await reader.CountsAsync(viewer, cancellation), LinesOf(viewer), selected, clock.GetUtcNow(), viewer);
    }

    /// <summary>The lines of the viewer's unit.</summary>
    public List<PhoneLine> LinesOf(Viewer viewer) =>
        [.. lines.All.Where(l => directory.FindUnit(viewer.Unit) is { Level: UnitLevel.County } || l.Unit == viewer.Unit || directory.FindUnit(viewer.Unit)?.Parent == l.Unit)];
}
