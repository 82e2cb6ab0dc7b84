using System.Security.Claims;
using Hotline.Accounts;
using Hotline.Service.Consoles.Sessions;
using Hotline.Tickets;

namespace Hotline.Service.Consoles.Rights;

/// <summary>Who sits before the console.</summary>
/// <param name="Name">The account's.</param>
/// <param name="Role">What they may do.</param>
/// <param name="Unit">Whose tickets they may see.</param>
/// <param name="Official">Id of the directory's official that it is; null: none.</param>
/// <param name="IsNamesake">The directory got an official of the account's name after the account was made, who is somebody else.</param>
internal sealed record Viewer(string Name, AccountRole Role, string Unit, string? Official, bool IsNamesake = false)
{
    /// <summary>As the timeline names them: officials by their id, as everywhere. What is added to a namesake's name keeps the rules from taking them for the official.</summary>
    public Actor Actor => new(Quality, Official ?? (IsNamesake ? $"{Name} (account)" : Name));

    public SightKey SightKey => new(Role == AccountRole.Holder, Unit, Official);

    private ActorRole Quality => Role switch
    {
        AccountRole.Holder => ActorRole.Holder,
        AccountRole.Supervisor => ActorRole.Supervisor,
        _ => ActorRole.Operator,
    };

    public static Viewer? Of(ClaimsPrincipal user) =>
        user.Identity is { IsAuthenticated: true, Name: { } name } && Enum.TryParse<AccountRole>(user.FindFirstValue(ClaimTypes.Role), out var role)
            ? new Viewer(name, role, user.FindFirstValue(AccountPrincipal.Unit) ?? "", user.FindFirstValue(AccountPrincipal.Official), user.HasClaim(c => c.Type == AccountPrincipal.Namesake))
            : null;
}
