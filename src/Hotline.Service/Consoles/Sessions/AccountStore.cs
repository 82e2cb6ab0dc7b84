using System.Security.Cryptography;
using Hotline.Accounts;
using Hotline.Storage;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;

namespace Hotline.Service.Consoles.Sessions;

/// <summary>Accounts in the database. The keys of second factors and the recovery codes are encrypted there: who reads a backup cannot make codes.</summary>
internal sealed class AccountStore(HotlineDb db, IdentityErrorDescriber errors, IDataProtectionProvider protection) : UserOnlyStore<Account, HotlineDb, Guid>(db, errors)
{
    private readonly IDataProtector _protector = protection.CreateProtector("hotline.account-tokens");

    public override Task SetTokenAsync(Account user, string loginProvider, string name, string? value, CancellationToken cancellationToken) =>
        base.SetTokenAsync(user, loginProvider, name, value is null ? null : _protector.Protect(value), cancellationToken);

    public override async Task<string?> GetTokenAsync(Account user, string loginProvider, string name, CancellationToken cancellationToken)
    {
        try
        {
            return await base.GetTokenAsync(user, loginProvider, name, cancellationToken) is { } value ? _protector.Unprotect(value) : null;
        }
        catch (CryptographicException)
        {
            // The keys of the data folder were lost: the second factor is as good as not set, and only `account reset` helps.
            return null;
        }
    }
}
