using Hotline.Settings;

namespace Hotline.Service.Consoles;

/// <summary>The county's own sign-in.</summary>
/// <param name="Authority">Base URL of the provider; its discovery document lies below it.</param>
/// <param name="ClientId">As registered there, with the redirect <c>PublicUrl/console/sign-in/returned</c>.</param>
/// <param name="ClientSecret">Likewise.</param>
public sealed record OpenIdConnectSettings(string Authority, string ClientId, string ClientSecret)
{
    private static readonly string[] Legal = ["Authority", "ClientId", "ClientSecret"];

    internal static OpenIdConnectSettings? Read(IConfigurationSection section, SettingProblems problems)
    {
        foreach (var child in section.GetChildren().Where(c => !Legal.Contains(c.Key, StringComparer.OrdinalIgnoreCase)))
            problems.Add("settings", $"Console__OpenIdConnect__{child.Key}", "set", "one of " + string.Join(", ", Legal.Select(k => "Console__OpenIdConnect__" + k)));
        if (Legal.All(key => string.IsNullOrEmpty(section[key])))
            return null;
        foreach (var key in Legal.Where(key => string.IsNullOrEmpty(section[key])))
            problems.Add("settings", $"Console__OpenIdConnect__{key}", null, "all three of " + string.Join(", ", Legal) + ", or none");
        var authority = section["Authority"] ?? "";
        var local = Uri.TryCreate(authority, UriKind.Absolute, out var url) && url.IsLoopback;
        if (authority.Length > 0 && (url is null || (url.Scheme != "https" && !local)))
            problems.Add("settings", "Console__OpenIdConnect__Authority", authority, "an https URL");
        return new OpenIdConnectSettings(authority, section["ClientId"] ?? "", section["ClientSecret"] ?? "");
    }
}
