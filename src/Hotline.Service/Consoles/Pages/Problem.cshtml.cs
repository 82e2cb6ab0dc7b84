using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Hotline.Service.Consoles.Pages;

/// <summary>What is shown in place of a page that cannot be: not there, not allowed, or the program failed.</summary>
[IgnoreAntiforgeryToken]
internal sealed class ProblemModel : PageModel
{
    public string Kind { get; private set; } = "failed";

    public void OnGet(int? status) => Show(status);

    public void OnPost(int? status) => Show(status);

    private void Show(int? status) => Kind = (status ?? Response.StatusCode) switch
    {
        StatusCodes.Status404NotFound => "missing",
        StatusCodes.Status403Forbidden => "denied",
        StatusCodes.Status400BadRequest => "form",
        _ => "failed",
    };
}
