using Hotline.Service.Consoles.Rights;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Hotline.Service.Consoles.Pages;

/// <summary>A page holds its query, its validation and its command.</summary>
internal abstract class ConsolePage : PageModel
{
    internal Viewer Viewer => Rights.Viewer.Of(User)!;

    /// <summary>A path of the console, and nothing that leads elsewhere.</summary>
    protected string Inside(string? from) => from is not null && Url.IsLocalUrl(from) && from.StartsWith(ConsoleSetup.Path + "/", StringComparison.Ordinal) ? from : ConsoleSetup.Path + "/desk";
}
