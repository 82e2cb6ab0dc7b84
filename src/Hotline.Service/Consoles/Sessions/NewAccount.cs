using Hotline.Accounts;

namespace Hotline.Service.Consoles.Sessions;

/// <param name="Name">For signing in and for the timeline.</param>
/// <param name="Role">What they may do.</param>
/// <param name="Unit">Code of the unit whose tickets they may see.</param>
/// <param name="Official">Id of the directory's official that it is; null: none.</param>
/// <param name="Subject">The name (<c>sub</c>) at the county's own sign-in; null: a local password.</param>
internal sealed record NewAccount(string Name, AccountRole Role, string Unit, string? Official, string? Subject);
