using Hotline.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace Hotline.Service.Consoles.Pages;

internal sealed class SecondFactorModel(SignInManager<Account> signIn) : ConsolePage
{
    private const int Digits = 6;

    [BindProperty(SupportsGet = true)]
    public string? From { get; set; }

    public bool Failed { get; private set; }

    public async Task<IActionResult> OnGetAsync() =>
        await signIn.GetTwoFactorAuthenticationUserAsync() is null ? LocalRedirect(Sessions.SignInSetup.Path) : Page();

    public async Task<IActionResult> OnPostAsync(string? code)
    {
        if (await signIn.GetTwoFactorAuthenticationUserAsync() is null)
            return LocalRedirect(Sessions.SignInSetup.Path);
        var typed = (code ?? "").Replace(" ", "", StringComparison.Ordinal);
        var result = typed.Length == Digits
            ? await signIn.TwoFactorAuthenticatorSignInAsync(typed, isPersistent: false, rememberClient: false)
            : await signIn.TwoFactorRecoveryCodeSignInAsync(typed.ToUpperInvariant());
        Failed = !result.Succeeded;
        return Failed ? Page() : LocalRedirect(Inside(From));
    }
}
