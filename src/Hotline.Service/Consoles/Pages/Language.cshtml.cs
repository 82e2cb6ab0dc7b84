using Hotline.Phones;
using Hotline.Service.Consoles.Words;
using Hotline.Service.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Hotline.Service.Consoles.Pages;

internal sealed class LanguageModel(ServiceSettings settings) : ConsolePage
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(400);

    public IActionResult OnGet() => LocalRedirect(Inside(null));

    public IActionResult OnPost(string? language, string? from)
    {
        if (Languages.All.Contains(language))
        {
            Response.Cookies.Append(Speech.Cookie, language!, new CookieOptions
            {
                Path = ConsoleSetup.Path,
                MaxAge = Kept,
                HttpOnly = true,
                SameSite = SameSiteMode.Lax,
                Secure = settings.Console.IsHttps || Request.IsHttps,
                IsEssential = true,
            });
        }

        return LocalRedirect(Inside(from));
    }
}
