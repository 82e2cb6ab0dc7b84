namespace Hotline.Service.Consoles.Sessions;

/// <summary>Whoever signed in with a password that somebody else gave them changes it before anything else is served.</summary>
internal static class PasswordFirst
{
    private const string Page = ConsoleSetup.Path + "/password";
    private static readonly string[] Allowed = [Page, ConsoleSetup.Path + "/sign-out", ConsoleSetup.Path + "/language", ConsoleSetup.Path + "/problem"];

    public static Task CheckAsync(HttpContext context, RequestDelegate next)
    {
        if (!context.User.HasClaim(c => c.Type == AccountPrincipal.MustChangePassword) || Allowed.Any(path => context.Request.Path.Equals(path, StringComparison.OrdinalIgnoreCase)))
            return next(context);
        context.Response.Redirect(Page);
        return Task.CompletedTask;
    }
}
