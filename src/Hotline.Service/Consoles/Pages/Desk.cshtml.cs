using Microsoft.AspNetCore.Mvc;

namespace Hotline.Service.Consoles.Pages;

internal sealed class DeskModel(DeskLists lists) : ConsolePage
{
    internal ListModel List { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancellation) => List = await lists.ReadAsync(Viewer, Request.Query, null, cancellation);

    /// <summary>The views with their counts alone, for a page that is open already.</summary>
    public async Task<IActionResult> OnGetViewsAsync(CancellationToken cancellation)
    {
        await OnGetAsync(cancellation);
        return Partial("_Views", List);
    }
}
