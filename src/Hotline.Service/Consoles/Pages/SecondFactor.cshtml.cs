using Hotline.Accounts;
using Hotline.Audits;
using Hotline.Service.Consoles.Administration;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace Hotline.Service.Consoles.Pages;

internal sealed class SecondFactorModel(SignInManager<Account> signIn, AuditLog audit) : ConsolePage
{
    private const int Digits = 6;

    [BindProperty(SupportsGet = true)]
    public string? From { get; set; }

    public bool Failed { get; private set; }

    public async Task<IActionResult> OnGetAsync() =>
        await signIn.GetTwoFactorAuthenticationUserAsync() is null ? LocalRedirect(Sessions.SignInSetup.Path) : Page();

    public async Task<IActionResult> OnPostAsync(string? code)
    {
        if (await signIn.GetTwoFactorAuthenticationUserAsync() is not { } account)
            return LocalRedirect(Sessions.SignInSetup.Path);
        var typed = (code ?? "").Replace(" ", "", StringComparison.Ordinal);
        var result = typed.Length == Digits
            ? await signIn.TwoFactorAuthenticatorSignInAsync(typed, isPersistent: false, rememberClient: false)
            : await signIn.TwoFactorRecoveryCodeSignInAsync(typed.ToUpperInvariant());
        Failed = !result.Succeeded;
        if (Failed)
            await audit.FailedAsync(account, "second-factor");
        else
            await audit.NoteAsync(account, AuditKind.SignedIn, ("how", "second-factor"));
        return Failed ? Page() : LocalRedirect(Inside(From));
    }
}
