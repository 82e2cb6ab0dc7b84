using Hotline.Accounts;
using Hotline.Service.Consoles.Sessions;

namespace Hotline.Service.Consoles.Administration;

/// <summary>How an account signs in, as keys of words.</summary>
internal static class AccountWords
{
    public const string LockedForAWhile = "account.locked-for-a-while";

    /// <summary>Null: it is not locked.</summary>
    public static string? LockOf(Account account, DateTimeOffset now) =>
        account.LockoutEnd is not { } end || end <= now ? null : end == AccountBook.ForGood ? "account.locked" : LockedForAWhile;

    public static string SignInOf(Account account, DateTimeOffset now) =>
        LockOf(account, now) ?? (account.TwoFactorEnabled ? "account.with-factor" : account.PasswordHash is null ? "account.by-county" : "account.by-password");
}
