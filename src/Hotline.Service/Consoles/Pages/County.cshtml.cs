using Hotline.Accounts;
using Hotline.Audits;
using Hotline.Service.Consoles.Administration;
using Hotline.Service.Consoles.Sessions;
using Hotline.Service.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace Hotline.Service.Consoles.Pages;

/// <summary>There and back again: to the county's own sign-in, and in with the account that is bound to the name it gives.</summary>
internal sealed class CountyModel(SignInManager<Account> signIn, UserManager<Account> accounts, ServiceSettings settings, AuditLog audit) : ConsolePage
{
    public string? Subject { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? from, bool back = false)
    {
        if (settings.Console.OpenIdConnect is null)
            return NotFound();
        if (!back)
        {
            var here = "/console/county?back=true&from=" + Uri.EscapeDataString(Inside(from));
            return Challenge(signIn.ConfigureExternalAuthenticationProperties(CountySignIn.Scheme, here), CountySignIn.Scheme);
        }

        if (await signIn.GetExternalLoginInfoAsync() is not { } told)
            return LocalRedirect(SignInSetup.Path + "?failed=county");
        // The county's sign-in has its own second factor.
        var result = await signIn.ExternalLoginSignInAsync(told.LoginProvider, told.ProviderKey, isPersistent: false, bypassTwoFactor: true);
        var account = await accounts.FindByLoginAsync(told.LoginProvider, told.ProviderKey);
        if (result.Succeeded)
        {
            await audit.NoteAsync(account!, AuditKind.SignedIn, ("how", "county"));
            return LocalRedirect(Inside(from));
        }

        await audit.FailedAsync(account, "county");
        Subject = told.ProviderKey;
        Response.StatusCode = StatusCodes.Status403Forbidden;
        return Page();
    }
}
