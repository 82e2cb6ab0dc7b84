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
internal sealed record Viewer(string Name, AccountRole Role, string Unit, string? Official)
{
    /// <summary>As the timeline names them: officials by their id, as everywhere.</summary>
    public Actor Actor => new(Quality, Official ?? Name);

    public SightKey SightKey => new(Role == AccountRole.Holder, Unit, Official);

    private ActorRole Quality => Role switch
    {
        AccountRole.Holder => ActorRole.Holder,
        AccountRole.Supervisor => ActorRole.Supervisor,
        _ => ActorRole.Operator,
    };

    public static Viewer? Of(ClaimsPrincipal user) =>
        user.Identity is { IsAuthenticated: true, Name: { } name } && Enum.TryParse<AccountRole>(user.FindFirstValue(ClaimTypes.Role), out var role)
            ? new Viewer(name, role, user.FindFirstValue(AccountPrincipal.Unit) ?? "", user.FindFirstValue(AccountPrincipal.Official))
            : null;
}
