using Hotline.Accounts;
using Hotline.Audits;
using Hotline.Service.Consoles.Administration;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace Hotline.Service.Consoles.Pages;

internal sealed class SignOutModel(SignInManager<Account> signIn, UserManager<Account> accounts, AuditLog audit) : ConsolePage
{
    public async Task<IActionResult> OnPostAsync()
    {
        if (await accounts.GetUserAsync(User) is { } account)
            await audit.NoteAsync(account, AuditKind.SignedOut);
        await signIn.SignOutAsync();
        return LocalRedirect(Sessions.SignInSetup.Path);
    }
}
