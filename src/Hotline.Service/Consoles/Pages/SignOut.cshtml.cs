using Hotline.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace Hotline.Service.Consoles.Pages;

internal sealed class SignOutModel(SignInManager<Account> signIn) : ConsolePage
{
    public async Task<IActionResult> OnPostAsync()
    {
        await signIn.SignOutAsync();
        return LocalRedirect(Sessions.SignInSetup.Path);
    }
}
