using System.Security.Cryptography;
using Hotline.Accounts;
using Hotline.People;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Service.Consoles.Sessions;

/// <summary>Makes and changes accounts. Every change of rights or password ends the account's sessions.</summary>
internal sealed class AccountBook(UserManager<Account> accounts, OfficialDirectory directory)
{
    public const string First = "admin";

    // Without letters and digits that are mistaken for each other.
    private const string Signs = "abcdefghjkmnpqrstuvwxyz23456789";
    private const int OneTimeLength = 16;

    public Task<List<Account>> ListAsync(CancellationToken cancellation) => accounts.Users.OrderBy(a => a.UserName).ToListAsync(cancellation);

    /// <summary>The account that everything begins with, where there is none yet.</summary>
    /// <returns>Its one-time password, known to nobody else; null when there are accounts already.</returns>
    public async Task<string?> CreateFirstAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        if (await accounts.Users.AnyAsync(cancellation))
            return null;
        var county = directory.Units.First(u => u.Level == UnitLevel.County).Code;
        var (password, error) = await AddAsync(new NewAccount(First, AccountRole.Administrator, county, null, null), now);
        return error is null ? password : null;
    }

    /// <returns>The one-time password, or what was wrong with what is legal.</returns>
    public async Task<(string? Password, string? Error)> AddAsync(NewAccount wanted, DateTimeOffset now)
    {
        if (Check(wanted.Unit, wanted.Role, wanted.Official) is { } error)
            return (null, error);
        var account = new Account
        {
            Id = Guid.CreateVersion7(now),
            UserName = wanted.Name,
            Role = wanted.Role,
            Unit = wanted.Unit,
            Official = wanted.Official,
            MustChangePassword = wanted.Subject is null,
            CreatedAt = now,
        };
        var password = wanted.Subject is null ? OneTime() : null;
        var made = password is null ? await accounts.CreateAsync(account) : await accounts.CreateAsync(account, password);
        if (made.Succeeded && wanted.Subject is { } subject)
            made = await accounts.AddLoginAsync(account, new UserLoginInfo(CountySignIn.Scheme, subject, null));
        return made.Succeeded ? (password, null) : (null, Told(made));
    }

    /// <summary>A new one-time password, without lock and second factor: for who lost them.</summary>
    public async Task<(string? Password, string? Error)> ResetAsync(string name)
    {
        if (await accounts.FindByNameAsync(name) is not { } account)
            return (null, Unknown(name));
        var password = OneTime();
        account.PasswordHash = accounts.PasswordHasher.HashPassword(account, password);
        (account.MustChangePassword, account.TwoFactorEnabled, account.LockoutEnd, account.AccessFailedCount) = (true, false, null, 0);
        await accounts.ResetAuthenticatorKeyAsync(account);
        var changed = await accounts.UpdateSecurityStampAsync(account);
        return changed.Succeeded ? (password, null) : (null, Told(changed));
    }

    /// <returns>What was wrong; null: done, and the sessions of the account have ended.</returns>
    public async Task<string?> ChangeAsync(string name, AccountRole? role, string? unit, string? official)
    {
        if (await accounts.FindByNameAsync(name) is not { } account)
            return Unknown(name);
        var (newRole, newUnit, newOfficial) = (role ?? account.Role, unit ?? account.Unit, official ?? account.Official);
        if (Check(newUnit, newRole, newOfficial) is { } error)
            return error;
        (account.Role, account.Unit, account.Official) = (newRole, newUnit, newOfficial);
        return await accounts.UpdateSecurityStampAsync(account) is { Succeeded: false } failed ? Told(failed) : null;
    }

    public async Task<string?> RemoveAsync(string name)
    {
        if (await accounts.FindByNameAsync(name) is not { } account)
            return Unknown(name);
        if (account.Role == AccountRole.Administrator && await accounts.Users.CountAsync(a => a.Role == AccountRole.Administrator) == 1)
            return $"'{name}' is the last administrator; make another one first";
        return await accounts.DeleteAsync(account) is { Succeeded: false } failed ? Told(failed) : null;
    }

    private string? Check(string unit, AccountRole role, string? official)
    {
        if (directory.FindUnit(unit) is null)
            return $"unit '{unit}' does not stand in units.csv; legal: {string.Join(", ", directory.Units.Select(u => u.Code))}";
        if (official is not null && directory.FindOfficial(official) is null)
            return $"official '{official}' does not stand in officials.csv";
        return role == AccountRole.Holder && official is null ? "a holder needs the id of an official of officials.csv (--official)" : null;
    }

    private static string OneTime() => RandomNumberGenerator.GetString(Signs, OneTimeLength);

    private static string Unknown(string name) => $"there is no account '{name}'; 'hotline account list' shows them";

    private static string Told(IdentityResult result) => string.Join(" ", result.Errors.Select(e => e.Description));
}
