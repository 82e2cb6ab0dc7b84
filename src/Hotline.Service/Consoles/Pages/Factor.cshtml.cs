using System.Globalization;
using Hotline.Accounts;
using Hotline.Audits;
using Hotline.Service.Consoles.Administration;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using QRCoder;

namespace Hotline.Service.Consoles.Pages;

/// <summary>The second factor: a code that an authenticator app makes of the time, and recovery codes for who lost the phone.</summary>
internal sealed class FactorModel(UserManager<Account> accounts, IUserStore<Account> store, SignInManager<Account> signIn, AuditLog audit) : ConsolePage
{
    private const int CodeCount = 10;
    private const int PixelsPerModule = 4;

    public bool IsOn { get; private set; }

    public bool Failed { get; private set; }

    public string Key { get; private set; } = "";

    /// <summary>SVG of the QR code.</summary>
    public string Picture { get; private set; } = "";

    /// <summary>Shown once.</summary>
    public IReadOnlyList<string>? RecoveryCodes { get; private set; }

    public async Task OnGetAsync() => await ShowAsync((await accounts.GetUserAsync(User))!);

    public async Task<IActionResult> OnPostOnAsync(string? code)
    {
        var account = (await accounts.GetUserAsync(User))!;
        var typed = (code ?? "").Replace(" ", "", StringComparison.Ordinal);
        Failed = !await accounts.VerifyTwoFactorTokenAsync(account, accounts.Options.Tokens.AuthenticatorTokenProvider, typed);
        if (!Failed)
        {
            await accounts.SetTwoFactorEnabledAsync(account, true);
            await audit.NoteAsync(account, AuditKind.FactorTurnedOn);
            RecoveryCodes = [.. (await accounts.GenerateNewTwoFactorRecoveryCodesAsync(account, CodeCount))!];
            await signIn.RefreshSignInAsync(account);
        }

        await ShowAsync(account);
        return Page();
    }

    public async Task<IActionResult> OnPostOffAsync(string? password)
    {
        var account = (await accounts.GetUserAsync(User))!;
        Failed = !await accounts.CheckPasswordAsync(account, password ?? "");
        if (!Failed)
        {
            await accounts.SetTwoFactorEnabledAsync(account, false);
            await audit.NoteAsync(account, AuditKind.FactorTurnedOff);
            await accounts.ResetAuthenticatorKeyAsync(account);
            await signIn.RefreshSignInAsync(account);
        }

        await ShowAsync(account);
        return Page();
    }

    private async Task ShowAsync(Account account)
    {
        IsOn = account.TwoFactorEnabled;
        if (IsOn)
            return;
        if (await accounts.GetAuthenticatorKeyAsync(account) is not { Length: > 0 })
        {
            // Not by the manager: it would end the account's sessions, and a request of this browser that is under way would take the cookie with it. A key opens nothing before it is turned on.
            await ((IUserAuthenticatorKeyStore<Account>)store).SetAuthenticatorKeyAsync(account, accounts.GenerateNewAuthenticatorKey(), HttpContext.RequestAborted);
            await accounts.UpdateAsync(account);
        }

        Key = (await accounts.GetAuthenticatorKeyAsync(account))!;
        var issuer = accounts.Options.Tokens.AuthenticatorIssuer;
        var url = string.Create(CultureInfo.InvariantCulture, $"otpauth://totp/{issuer}:{Uri.EscapeDataString(account.UserName!)}?secret={Key}&issuer={issuer}&digits=6");
        using var data = QRCodeGenerator.GenerateQrCode(url, QRCodeGenerator.ECCLevel.M);
        Picture = new SvgQRCode(data).GetGraphic(PixelsPerModule);
    }
}
