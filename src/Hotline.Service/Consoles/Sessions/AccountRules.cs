using Hotline.Accounts;
using Hotline.People;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Hotline.Service.Consoles.Sessions;

/// <summary>What an account may be, whoever makes or changes it, by command or at the console.</summary>
internal sealed class AccountRules(UserManager<Account> accounts, OfficialDirectory directory)
{
    private static readonly Dictionary<string, AccountProblem> Codes = new()
    {
        ["DuplicateUserName"] = AccountProblem.NameTaken,
        ["InvalidUserName"] = AccountProblem.NameSigns,
        ["LoginAlreadyAssociated"] = AccountProblem.SubjectTaken,
        ["ConcurrencyFailure"] = AccountProblem.ChangedMeanwhile,
    };

    /// <param name="name">The account's; without an official it is what the timeline calls them.</param>
    /// <param name="unit">Its code.</param>
    /// <param name="role">What the account may do.</param>
    /// <param name="official">Id, or null.</param>
    /// <param name="by">Gives nothing away that is not theirs; null: a command, which may give everything.</param>
    public AccountRefusal? Check(string name, string unit, AccountRole role, string? official, AccountKeeper? by)
    {
        if (directory.FindUnit(unit) is null || by?.Covers(unit, null) == false)
            return new(AccountProblem.UnknownUnit, $"unit '{unit}' does not stand in units.csv; legal: {string.Join(", ", directory.Units.Select(u => u.Code))}");
        if (official is not null && (directory.FindOfficial(official) is null || by?.Covers(unit, official) == false))
            return new(AccountProblem.UnknownOfficial, $"official '{official}' does not stand in officials.csv");
        if (NamesakeOf(name, official) is { } namesake)
            return new(AccountProblem.NameOfOfficial, $"'{name}' is the id of an official of officials.csv; legal: any other name, or the account of that official (--official {namesake.Id})");
        return role == AccountRole.Holder && official is null
            ? new(AccountProblem.HolderWithoutOfficial, "a holder needs the id of an official of officials.csv (--official)")
            : null;
    }

    /// <summary>The official of the directory as it is now whose id an account's name is, in capitals or not, and who is not the account's own.</summary>
    public Official? NamesakeOf(string name, string? official) => directory.Officials.FirstOrDefault(o => o.Id.Equals(name, StringComparison.OrdinalIgnoreCase) && o.Id != official);

    /// <summary>Whether an account that is to be removed, locked, moved or given another role is the last one that keeps the county's accounts.</summary>
    public async Task<AccountRefusal?> MayLeaveAsync(Account account, AccountKeeper? by)
    {
        if (account.UserName == by?.Name)
            return new(AccountProblem.OwnAccount, $"'{account.UserName}' is your own account; another administrator can do that");
        if (!IsCountys(account))
            return null;
        var others = await accounts.Users.Where(a => a.Role == AccountRole.Administrator && a.Id != account.Id).ToListAsync();
        return others.Exists(a => IsCountys(a) && a.LockoutEnd != AccountBook.ForGood)
            ? null
            : new(AccountProblem.LastAdministrator, $"'{account.UserName}' is the last administrator of the county; make another one first");
    }

    public static AccountRefusal Told(IdentityResult result) => new(
        result.Errors.Select(e => Codes.GetValueOrDefault(e.Code, AccountProblem.Other)).FirstOrDefault(AccountProblem.Other),
        string.Join(" ", result.Errors.Select(e => e.Description)));

    private bool IsCountys(Account account) => account.Role == AccountRole.Administrator && directory.FindUnit(account.Unit) is { Level: UnitLevel.County };
}
