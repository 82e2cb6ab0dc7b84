using Hotline.Accounts;
using Hotline.Notifications;
using Hotline.People;
using Hotline.Service.Consoles.Administration;
using Hotline.Service.Consoles.Sessions;
using Hotline.Service.Hosting;
using Hotline.Settings;
using Microsoft.AspNetCore.Mvc;

namespace Hotline.Service.Consoles.Pages.Admin;

/// <summary>One account, or a new one. A one-time password is on the page that answers the form, and nowhere else.</summary>
internal sealed class AccountModel(Jurisdiction jurisdiction, AccountBook book, ServiceSettings settings, RealClock real) : AdminPage(jurisdiction)
{
    private NewAccount? _typed;

    /// <summary>Null: a new one.</summary>
    [BindProperty(SupportsGet = true, Name = "name")]
    public string? Name { get; set; }

    public string Here => Name is null ? "/console/admin/account" : "/console/admin/account/" + Uri.EscapeDataString(Name);

    public Account? Account { get; private set; }

    public string? Lock { get; private set; }

    public string? Password { get; private set; }

    public AccountRefusal? Refusal { get; private set; }

    /// <summary>What was done just now, as a key of words.</summary>
    public string? Done { get; private set; }

    public NewAccount Wanted { get; private set; } = new("", AccountRole.Operator, "", null, null);

    public IReadOnlyList<Unit> Units => Jurisdiction.Units(Viewer);

    public IReadOnlyList<Official> Officials => Jurisdiction.Officials(Viewer);

    public bool HasCounty => settings.Console.OpenIdConnect is not null;

    public bool IsOwn => Name == Viewer.Name;

    /// <summary>The forms besides its rights: handler, and key of its words.</summary>
    public IEnumerable<(string Handler, string Word)> Deeds
    {
        get
        {
            if (Lock is null or AccountWords.LockedForAWhile)
                yield return ("Lock", "lock");
            if (Lock is not null)
                yield return ("Unlock", "unlock");
            if (Account!.PasswordHash is not null)
                yield return ("Reset", "reset");
            if (Account.TwoFactorEnabled)
                yield return ("Factor", "reset-factor");
            yield return ("Remove", "remove");
        }
    }

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public async Task<IActionResult> OnPostAddAsync(string? newName, string? role, string? unit, string? official, string? subject)
    {
        if (Kebab.Parse<AccountRole>(role) is not { } wanted)
            return NotFound();
        Wanted = new NewAccount(newName?.Trim() ?? "", wanted, unit ?? "", Given(official), HasCounty ? Given(subject) : null);
        (Password, Refusal) = await book.AddAsync(Wanted, real.Now, Keeper);
        if (Refusal is not null)
            return await ShowAsync();
        (Name, Done) = (Wanted.Name, "added");
        return await ShowAsync();
    }

    public async Task<IActionResult> OnPostChangeAsync(string? role, string? unit, string? official)
    {
        if (Kebab.Parse<AccountRole>(role) is not { } wanted)
            return NotFound();
        _typed = new NewAccount(Name ?? "", wanted, unit ?? "", Given(official), null);
        return await DoAsync("changed", name => book.ChangeAsync(name, wanted, unit, official?.Trim() ?? "", Keeper));
    }

    public Task<IActionResult> OnPostLockAsync() => DoAsync("locked", name => book.LockAsync(name, Keeper));

    public Task<IActionResult> OnPostUnlockAsync() => DoAsync("unlocked", name => book.UnlockAsync(name, Keeper));

    public Task<IActionResult> OnPostFactorAsync() => DoAsync("factor-reset", name => book.ResetFactorAsync(name, Keeper));

    public Task<IActionResult> OnPostResetAsync() => DoAsync("reset", async name =>
    {
        (Password, var refusal) = await book.ResetAsync(name, Keeper);
        return refusal;
    });

    public async Task<IActionResult> OnPostRemoveAsync()
    {
        var answer = await DoAsync("removed", name => book.RemoveAsync(name, Keeper));
        return Refusal is null && answer is not NotFoundResult ? LocalRedirect("/console/admin/accounts") : answer;
    }

    private async Task<IActionResult> DoAsync(string done, Func<string, Task<AccountRefusal?>> act)
    {
        if (Name is null)
            return NotFound();
        Refusal = await act(Name);
        if (Refusal is { Problem: AccountProblem.NoSuchAccount })
            return NotFound();
        Done = Refusal is null ? done : null;
        return done == "removed" && Refusal is null ? Page() : await ShowAsync();
    }

    private async Task<IActionResult> ShowAsync()
    {
        if (Name is not null)
        {
            Account = await book.FindAsync(Name);
            if (Account is null || !Jurisdiction.Covers(Viewer, Account))
                return NotFound();
            (Name, Lock) = (Account.UserName, AccountWords.LockOf(Account, real.Now));
            Wanted = Refusal is not null && _typed is not null ? _typed : new NewAccount(Name!, Account.Role, Account.Unit, Account.Official, null);
        }
        else if (Wanted.Unit.Length == 0)
        {
            Wanted = Wanted with { Unit = Viewer.Unit };
        }

        if (Refusal is not null)
            Response.StatusCode = StatusCodes.Status409Conflict;
        return Page();
    }

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
