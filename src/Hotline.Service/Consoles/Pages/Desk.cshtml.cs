using Hotline.Service.Consoles.Lists;
using Microsoft.AspNetCore.Mvc;

namespace Hotline.Service.Consoles.Pages;

internal sealed class DeskModel(DeskLists lists, DeskSearches searches) : ConsolePage
{
    internal ListModel List { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        // A number that somebody wrote into the address by hand.
        var (asked, sealedQuery) = (DeskQuery.Of(Request.Query), searches.Sealed(Viewer, DeskQuery.Of(Request.Query)));
        if (sealedQuery != asked)
            return LocalRedirect(sealedQuery.Url(sealedQuery.View));
        List = await lists.ReadAsync(Viewer, Request.Query, null, cancellation);
        return Page();
    }

    /// <summary>Search and filters: a form that is sent, so that a number in it stands in no address, and led to the address that says the same.</summary>
    public IActionResult OnPost()
    {
        var asked = DeskQuery.Of(name => Request.Form[name]);
        // New words are looked for everywhere; the views then narrow what was found.
        if (asked.Words is not null && asked.Words != Request.Form["was"])
            asked = asked with { View = DeskView.All };
        asked = searches.Sealed(Viewer, asked);
        return LocalRedirect(asked.Url(asked.View));
    }
}
