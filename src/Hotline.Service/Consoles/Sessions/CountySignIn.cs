using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Hotline.Service.Consoles.Sessions;

/// <summary>The county's own sign-in by OpenID Connect: code flow with PKCE. Whom it names is let in only where an account was bound to that name.</summary>
internal static class CountySignIn
{
    public const string Scheme = "county";
    private const string ReturnPath = "/console/sign-in/returned";

    public static void AddCounty(this AuthenticationBuilder authentication, OpenIdConnectSettings county, ConsoleOptions console) =>
        authentication.AddOpenIdConnect(Scheme, options =>
        {
            options.SignInScheme = IdentityConstants.ExternalScheme;
            (options.Authority, options.ClientId, options.ClientSecret) = (county.Authority, county.ClientId, county.ClientSecret);
            options.RequireHttpsMetadata = county.Authority.StartsWith("https:", StringComparison.OrdinalIgnoreCase);
            options.ResponseType = OpenIdConnectResponseType.Code;
            // A form posted from the provider would need cookies that go along with anybody's requests.
            options.ResponseMode = OpenIdConnectResponseMode.Query;
            options.UsePkce = true;
            options.MapInboundClaims = false;
            options.CallbackPath = ReturnPath;
            options.TimeProvider = TimeProvider.System;
            options.CorrelationCookie.Path = options.NonceCookie.Path = "/console";
            options.CorrelationCookie.SameSite = options.NonceCookie.SameSite = SameSiteMode.Lax;
            options.CorrelationCookie.SecurePolicy = options.NonceCookie.SecurePolicy = console.IsHttps ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
            options.Events.OnRedirectToIdentityProvider = context =>
            {
                context.ProtocolMessage.RedirectUri = console.PublicUrl + ReturnPath;
                return Task.CompletedTask;
            };
            options.Events.OnRemoteFailure = context =>
            {
                context.Response.Redirect(SignInSetup.Path + "?failed=county");
                context.HandleResponse();
                return Task.CompletedTask;
            };
        });
}
