using Hotline.Accounts;
using Hotline.Audits;
using Hotline.Service.Consoles.Administration;
using Hotline.Service.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace Hotline.Service.Consoles.Pages;

internal sealed class SignInModel(SignInManager<Account> signIn, UserManager<Account> accounts, ServiceSettings settings, AuditLog audit) : ConsolePage
{
    private static readonly Account Nobody = new() { Role = AccountRole.Holder, Unit = "", CreatedAt = default };

    // Of a password that nobody has: checking it takes as long as checking a real one.
    private static string? _nobodysHash;

    [BindProperty(SupportsGet = true)]
    public string? From { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    public string? Failed { get; private set; }

    public bool HasCounty => settings.Console.OpenIdConnect is not null;

    public void OnGet(string? failed) => Failed = failed is "county" or "unbound" ? failed : null;

    public async Task<IActionResult> OnPostAsync(string? password)
    {
        var result = await TryAsync(Name ?? "", password ?? "");
        if (result.Succeeded)
            return LocalRedirect(Inside(From));
        if (result.RequiresTwoFactor)
            return LocalRedirect("/console/second-factor?from=" + Uri.EscapeDataString(Inside(From)));
        // The same words for a wrong name, a wrong password and a lock: a stranger learns no names.
        Failed = "local";
        return Page();
    }

    private async Task<Microsoft.AspNetCore.Identity.SignInResult> TryAsync(string name, string password)
    {
        var account = await accounts.FindByNameAsync(name);
        var locked = account is not null && await accounts.IsLockedOutAsync(account);
        if (account?.PasswordHash is not null && !locked)
        {
            var result = await signIn.PasswordSignInAsync(account, password, isPersistent: false, lockoutOnFailure: true);
            if (result.Succeeded)
                await audit.NoteAsync(account, AuditKind.SignedIn, ("how", "password"));
            else if (!result.RequiresTwoFactor)
                await audit.FailedAsync(account, result.IsLockedOut ? "locked" : "password");
            return result;
        }

        // Nobody's, locked, or let in by the county alone: the same work, so that the time that it takes tells a stranger no names.
        _nobodysHash ??= accounts.PasswordHasher.HashPassword(Nobody, Guid.NewGuid().ToString());
        _ = accounts.PasswordHasher.VerifyHashedPassword(Nobody, _nobodysHash, password);
        await audit.FailedAsync(account, locked ? "locked" : "password");
        return Microsoft.AspNetCore.Identity.SignInResult.Failed;
    }
}
