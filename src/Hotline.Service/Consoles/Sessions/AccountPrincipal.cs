using System.Security.Claims;
using Hotline.Accounts;
using Microsoft.AspNetCore.Identity;

namespace Hotline.Service.Consoles.Sessions;

/// <summary>What a cookie says of an account. It is written anew from the database with every request, so that a right ends when it is taken away.</summary>
internal sealed class AccountPrincipal(UserManager<Account> accounts, AccountRules rules) : IUserClaimsPrincipalFactory<Account>
{
    public const string Unit = "unit";
    public const string Official = "official";
    public const string Namesake = "namesake";
    public const string MustChangePassword = "must-change-password";

    public async Task<ClaimsPrincipal> CreateAsync(Account user)
    {
        var identity = new ClaimsIdentity(IdentityConstants.ApplicationScheme);
        identity.AddClaim(new Claim(ClaimTypes.NameIdentifier, user.Id.ToString()));
        identity.AddClaim(new Claim(ClaimTypes.Name, user.UserName!));
        identity.AddClaim(new Claim(ClaimTypes.Role, user.Role.ToString()));
        identity.AddClaim(new Claim(Unit, user.Unit));
        if (user.Official is { } official)
            identity.AddClaim(new Claim(Official, official));
        if (rules.NamesakeOf(user.UserName!, user.Official) is not null)
            identity.AddClaim(new Claim(Namesake, "1"));
        if (user.MustChangePassword)
            identity.AddClaim(new Claim(MustChangePassword, "1"));
        identity.AddClaim(new Claim(new ClaimsIdentityOptions().SecurityStampClaimType, await accounts.GetSecurityStampAsync(user)));
        return new ClaimsPrincipal(identity);
    }
}
