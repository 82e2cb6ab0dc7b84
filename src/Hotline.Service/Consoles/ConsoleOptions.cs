using Hotline.Settings;

namespace Hotline.Service.Consoles;

/// <summary>How the console is reached and whom it lets in.</summary>
/// <param name="PublicUrl">As people's browsers know it; decides whether cookies are for https only.</param>
/// <param name="KeySecret">Encrypts the keys of cookies where they lie; null: each data folder makes its own.</param>
/// <param name="OpenIdConnect">The county's own sign-in; null: local accounts alone.</param>
public sealed record ConsoleOptions(string PublicUrl, string? KeySecret, OpenIdConnectSettings? OpenIdConnect)
{
    public const int ShortestSecret = 32;
    internal static readonly string[] Keys = ["PublicUrl", "KeySecret", "OpenIdConnect"];
    private const string Source = "settings";

    public bool IsHttps => PublicUrl.StartsWith("https:", StringComparison.OrdinalIgnoreCase);

    internal static ConsoleOptions Read(IConfiguration configuration, string url, SettingProblems problems)
    {
        var section = configuration.GetSection("Console");
        var publicUrl = section["PublicUrl"] is { Length: > 0 } given ? given.TrimEnd('/') : url;
        if (publicUrl != url && (!Uri.TryCreate(publicUrl, UriKind.Absolute, out var parsed) || parsed.Scheme is not ("http" or "https")))
            problems.Add(Source, "Console__PublicUrl", publicUrl, "an http or https URL, e.g. https://hotline.example");
        var secret = section["KeySecret"] is { Length: > 0 } text ? text : null;
        if (secret?.Length < ShortestSecret)
            problems.Add(Source, "Console__KeySecret", "(too short)", $"a secret of at least {ShortestSecret} characters, the same on every node");
        return new ConsoleOptions(publicUrl, secret, OpenIdConnectSettings.Read(section.GetSection("OpenIdConnect"), problems));
    }
}
