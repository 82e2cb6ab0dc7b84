using System.Security.Cryptography;
using Hotline.Accounts;
using Hotline.Audits;
using Hotline.People;
using Hotline.Settings;
using Hotline.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Service.Consoles.Sessions;

/// <summary>
/// Makes and changes accounts, and writes down who did. Every change of rights, password or lock ends the account's sessions. Each runs in one transaction
/// under one lock: of two administrators who take each other's role away at once, the second is refused.
/// </summary>
internal sealed class AccountBook(UserManager<Account> accounts, AccountRules rules, OfficialDirectory directory, HotlineDb db, TimeProvider clock)
{
    public const string First = "admin";
    private const long Lock = 0x486F_7400_ACC0;

    // Without letters and digits that are mistaken for each other.
    private const string Signs = "abcdefghjkmnpqrstuvwxyz23456789";
    private const int OneTimeLength = 16;

    /// <summary>The end of a lock that only an administrator ends. Not the greatest instant: databases round that one.</summary>
    public static readonly DateTimeOffset ForGood = new(9000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public Task<List<Account>> ListAsync(CancellationToken cancellation) => accounts.Users.OrderBy(a => a.UserName).ToListAsync(cancellation);

    public Task<Account?> FindAsync(string name) => accounts.FindByNameAsync(name);

    /// <summary>The account that everything begins with, where there is none yet.</summary>
    /// <returns>Its one-time password, known to nobody else; null when there are accounts already.</returns>
    /// <exception cref="InvalidOperationException">The directory forbids it; the message says why.</exception>
    public async Task<string?> CreateFirstAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        if (await accounts.Users.AnyAsync(cancellation))
            return null;
        var county = directory.Units.First(u => u.Level == UnitLevel.County).Code;
        var (password, refusal) = await AddAsync(new NewAccount(First, AccountRole.Administrator, county, null, null), now, AccountKeeper.Program);
        return refusal is null or { Problem: AccountProblem.NameTaken } ? password : throw new InvalidOperationException(refusal.Detail);
    }

    /// <returns>The one-time password, or why not.</returns>
    public async Task<(string? Password, AccountRefusal? Refusal)> AddAsync(NewAccount wanted, DateTimeOffset now, AccountKeeper? by = null)
    {
        if (rules.Check(wanted.Name, wanted.Unit, wanted.Role, wanted.Official, by) is { } refusal)
            return (null, refusal);
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
        var failed = await AloneAsync(async () =>
        {
            var made = password is null ? await accounts.CreateAsync(account) : await accounts.CreateAsync(account, password);
            if (made.Succeeded && wanted.Subject is { } subject)
                made = await accounts.AddLoginAsync(account, new UserLoginInfo(CountySignIn.Scheme, subject, null));
            Note(account, AuditKind.AccountAdded, by, ("role", Kebab.Of(account.Role)), ("unit", account.Unit), ("official", account.Official));
            return made.Succeeded ? null : AccountRules.Told(made);
        });
        return (failed is null ? password : null, failed);
    }

    /// <summary>A new one-time password, without lock and second factor: for who lost them.</summary>
    public async Task<(string? Password, AccountRefusal? Refusal)> ResetAsync(string name, AccountKeeper? by = null)
    {
        var password = OneTime();
        var refusal = await DoAsync(name, AuditKind.AccountReset, by, async account =>
        {
            account.PasswordHash = accounts.PasswordHasher.HashPassword(account, password);
            (account.MustChangePassword, account.TwoFactorEnabled, account.LockoutEnd, account.AccessFailedCount) = (true, false, null, 0);
            await accounts.ResetAuthenticatorKeyAsync(account);
            return null;
        });
        return (refusal is null ? password : null, refusal);
    }

    /// <summary>Takes the second factor away: for who lost the phone and the recovery codes, and knows the password.</summary>
    public Task<AccountRefusal?> ResetFactorAsync(string name, AccountKeeper? by = null) => DoAsync(name, AuditKind.FactorReset, by, async account =>
    {
        account.TwoFactorEnabled = false;
        await accounts.ResetAuthenticatorKeyAsync(account);
        return null;
    });

    public Task<AccountRefusal?> LockAsync(string name, AccountKeeper? by = null) => DoAsync(name, AuditKind.AccountLocked, by, async account =>
    {
        if (await rules.MayLeaveAsync(account, by) is { } refusal)
            return refusal;
        (account.LockoutEnabled, account.LockoutEnd) = (true, ForGood);
        return null;
    });

    /// <summary>Ends an administrator's lock, and the one after wrong passwords.</summary>
    public Task<AccountRefusal?> UnlockAsync(string name, AccountKeeper? by = null) => DoAsync(name, AuditKind.AccountUnlocked, by, account =>
    {
        (account.LockoutEnd, account.AccessFailedCount) = (null, 0);
        return Task.FromResult<AccountRefusal?>(null);
    });

    /// <param name="name">Of the account.</param>
    /// <param name="role">Null: as it is.</param>
    /// <param name="unit">Null: as it is.</param>
    /// <param name="official">Null: as it is; empty: none.</param>
    /// <param name="by">Who changes it.</param>
    /// <returns>Why not; null: done, and the sessions of the account have ended.</returns>
    public Task<AccountRefusal?> ChangeAsync(string name, AccountRole? role, string? unit, string? official, AccountKeeper? by = null) => AloneAsync(async () =>
    {
        if (await SeenAsync(name, by) is not { } account)
            return Unknown(name);
        var (newRole, newUnit, newOfficial) = (role ?? account.Role, unit ?? account.Unit, official is "" ? null : official ?? account.Official);
        var leaves = newRole != AccountRole.Administrator || newUnit != account.Unit;
        if (rules.Check(account.UserName!, newUnit, newRole, newOfficial, by) is { } wrong)
            return wrong;
        if (leaves && await rules.MayLeaveAsync(account, by) is { } last)
            return last;
        Note(account, AuditKind.AccountChanged, by, Fact("role", Kebab.Of(account.Role), Kebab.Of(newRole)), Fact("unit", account.Unit, newUnit), Fact("official", account.Official, newOfficial));
        // Also for the administrators of the unit that it comes to.
        if (newUnit != account.Unit)
            Audit.Note(db, clock.GetUtcNow(), AuditKind.AccountChanged, Named(by), newUnit, name, null, ("unit", $"{account.Unit} → {newUnit}"));
        (account.Role, account.Unit, account.Official) = (newRole, newUnit, newOfficial);
        return await accounts.UpdateSecurityStampAsync(account) is { Succeeded: false } failed ? AccountRules.Told(failed) : null;
    });

    public Task<AccountRefusal?> RemoveAsync(string name, AccountKeeper? by = null) => AloneAsync(async () =>
    {
        if (await SeenAsync(name, by) is not { } account)
            return Unknown(name);
        if (await rules.MayLeaveAsync(account, by) is { } refusal)
            return refusal;
        Note(account, AuditKind.AccountRemoved, by);
        return await accounts.DeleteAsync(account) is { Succeeded: false } failed ? AccountRules.Told(failed) : null;
    });

    private Task<AccountRefusal?> DoAsync(string name, AuditKind kind, AccountKeeper? by, Func<Account, Task<AccountRefusal?>> change) => AloneAsync(async () =>
    {
        if (await SeenAsync(name, by) is not { } account)
            return Unknown(name);
        if (await change(account) is { } refusal)
            return refusal;
        Note(account, kind, by);
        return await accounts.UpdateSecurityStampAsync(account) is { Succeeded: false } failed ? AccountRules.Told(failed) : null;
    });

    private async Task<AccountRefusal?> AloneAsync(Func<Task<AccountRefusal?>> work)
    {
        using var turn = await db.TurnAsync(CancellationToken.None);
        await using var transaction = await db.Database.BeginTransactionAsync();
        await db.LockAsync(Lock, CancellationToken.None);
        // What the request read before it held the lock may be old by now.
        db.ChangeTracker.Clear();
        var refusal = await work();
        if (refusal is null)
        {
            await db.SaveChangesAsync();
            await transaction.CommitAsync();
        }
        else
        {
            // Rolled back by leaving; what was tracked must not be written by the next.
            db.ChangeTracker.Clear();
        }

        return refusal;
    }

    // What is outside the keeper's unit does not exist for them.
    private async Task<Account?> SeenAsync(string name, AccountKeeper? by) =>
        await accounts.FindByNameAsync(name) is { } account && by?.Covers(account.Unit, account.Official) != false ? account : null;

    private static string Named(AccountKeeper? by) => by?.Name ?? Audit.CommandLine;

    private void Note(Account account, AuditKind kind, AccountKeeper? by, params (string, string?)[] facts) =>
        Audit.Note(db, clock.GetUtcNow(), kind, Named(by), account.Unit, account.UserName, null, facts);

    private static (string Key, string? Value) Fact(string key, string? before, string? after) => (key, before == after ? null : $"{before ?? "–"} → {after ?? "–"}");

    private static string OneTime() => RandomNumberGenerator.GetString(Signs, OneTimeLength);

    private static AccountRefusal Unknown(string name) => new(AccountProblem.NoSuchAccount, $"there is no account '{name}'; 'hotline account list' shows them");
}
