using Hotline.Accounts;
using Hotline.Audits;
using Hotline.Service.Consoles.Administration;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace Hotline.Service.Consoles.Pages;

internal sealed class PasswordModel(UserManager<Account> accounts, SignInManager<Account> signIn, AuditLog audit) : ConsolePage
{
    /// <summary>Keys of words.</summary>
    public IReadOnlyList<string> Problems { get; private set; } = [];

    public bool HasPassword { get; private set; }

    public async Task OnGetAsync() => HasPassword = await accounts.GetUserAsync(User) is { PasswordHash: not null };

    public async Task<IActionResult> OnPostAsync(string? old, string? @new, string? again)
    {
        var account = (await accounts.GetUserAsync(User))!;
        HasPassword = account.PasswordHash is not null;
        Problems = await ChangeAsync(account, old ?? "", @new ?? "", again ?? "");
        return Problems.Count > 0 ? Page() : LocalRedirect(Inside(null));
    }

    private async Task<IReadOnlyList<string>> ChangeAsync(Account account, string old, string wanted, string again)
    {
        if (wanted != again)
            return ["different"];
        if (wanted == old)
            return ["same"];
        // Written together with the new password and its stamp, which ends the other sessions.
        account.MustChangePassword = false;
        var changed = await accounts.ChangePasswordAsync(account, old, wanted);
        if (changed.Succeeded)
        {
            await audit.NoteAsync(account, AuditKind.PasswordChanged);
            await signIn.RefreshSignInAsync(account);
            return [];
        }

        return [.. changed.Errors.Select(e => e.Code == "PasswordMismatch" ? "old" : "weak").Distinct()];
    }
}
