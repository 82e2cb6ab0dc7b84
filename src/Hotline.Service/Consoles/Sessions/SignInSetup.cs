using Hotline.Accounts;
using Hotline.Service.Hosting;
using Hotline.Storage;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;

namespace Hotline.Service.Consoles.Sessions;

/// <summary>Local accounts, the county's own sign-in where there is one, and the cookies of both.</summary>
internal static class SignInSetup
{
    public const string Path = "/console/sign-in";
    public const int ShortestPassword = 12;
    private const int Tries = 5;
    private static readonly TimeSpan Locked = TimeSpan.FromMinutes(15);

    // A day at the desk; a browser that was left open overnight asks again.
    private static readonly TimeSpan Session = TimeSpan.FromHours(12);

    /// <summary>What pages ask for again and again by themselves: it is no sign of somebody at work, and renews no session.</summary>
    private static readonly PathString[] ByThemselves = ["/console/live", "/console/presence", "/console/wall"];

    /// <summary>Accounts without cookies: for commands.</summary>
    public static IdentityBuilder AddAccounts(this IServiceCollection services)
    {
        services.AddScoped(provider => provider.GetRequiredService<HotlineDatabase>().Open());
        services.AddScoped<AccountRules>().AddScoped<AccountBook>();
        return services.AddIdentityCore<Account>(options =>
        {
            // Length is what makes a password hard to guess; rules about signs only make it hard to remember.
            options.Password = new PasswordOptions
            {
                RequiredLength = ShortestPassword,
                RequireDigit = false,
                RequireLowercase = false,
                RequireUppercase = false,
                RequireNonAlphanumeric = false,
                RequiredUniqueChars = 4,
            };
            options.Lockout = new LockoutOptions { MaxFailedAccessAttempts = Tries, DefaultLockoutTimeSpan = Locked };
            options.Tokens.AuthenticatorIssuer = "Hotline";
        }).AddUserStore<AccountStore>();
    }

    public static void AddSignIn(this IServiceCollection services, ServiceSettings settings)
    {
        services.AddAccounts().AddSignInManager().AddDefaultTokenProviders().AddClaimsPrincipalFactory<AccountPrincipal>();
        var authentication = services.AddAuthentication(IdentityConstants.ApplicationScheme);
        authentication.AddIdentityCookies();
        // Looked at with every request: a changed role, unit or password ends a session at once.
        services.Configure<SecurityStampValidatorOptions>(o => (o.ValidationInterval, o.TimeProvider) = (TimeSpan.Zero, TimeProvider.System));
        foreach (var (scheme, name) in Cookies)
            services.Configure<CookieAuthenticationOptions>(scheme, o => Configure(o, name, settings.Console.IsHttps));
        services.Configure<CookieAuthenticationOptions>(IdentityConstants.ApplicationScheme, ConfigureSession);
        if (settings.Console.OpenIdConnect is { } county)
            authentication.AddCounty(county, settings.Console);
    }

    private static readonly (string Scheme, string Name)[] Cookies =
    [
        (IdentityConstants.ApplicationScheme, "hotline.session"),
        (IdentityConstants.ExternalScheme, "hotline.county"),
        (IdentityConstants.TwoFactorUserIdScheme, "hotline.second"),
        (IdentityConstants.TwoFactorRememberMeScheme, "hotline.remember"),
    ];

    // Of a piece of a page: the whole page is asked for again, and leads to the sign-in.
    private static Task ReloadAsync(HttpResponse response)
    {
        response.StatusCode = StatusCodes.Status401Unauthorized;
        response.Headers["HX-Refresh"] = "true";
        return Task.CompletedTask;
    }

    private static void ConfigureSession(CookieAuthenticationOptions options)
    {
        (options.ExpireTimeSpan, options.SlidingExpiration) = (Session, true);
        options.Events.OnCheckSlidingExpiration = context =>
        {
            context.ShouldRenew &= IsSomebodys(context.Request);
            return Task.CompletedTask;
        };
        // Each look at the account asks for a new cookie too.
        var validate = options.Events.OnValidatePrincipal;
        options.Events.OnValidatePrincipal = async context =>
        {
            await validate(context);
            context.ShouldRenew &= IsSomebodys(context.Request);
        };
    }

    private static bool IsSomebodys(HttpRequest request) => !Array.Exists(ByThemselves, path => request.Path.StartsWithSegments(path));

    private static void Configure(CookieAuthenticationOptions options, string name, bool https)
    {
        options.Cookie.Name = name;
        options.Cookie.Path = "/console";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = https ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        options.LoginPath = Path;
        options.AccessDeniedPath = "/console/problem";
        options.ReturnUrlParameter = "from";
        // A drill's clock must not end people's sessions.
        options.TimeProvider = TimeProvider.System;
        // A page that a role may not have: its status, which the console's problem page tells.
        options.Events.OnRedirectToAccessDenied = context =>
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        };
        var toSignIn = options.Events.OnRedirectToLogin;
        options.Events.OnRedirectToLogin = context => context.Request.Headers.ContainsKey("HX-Request") ? ReloadAsync(context.Response) : toSignIn(context);
    }
}
