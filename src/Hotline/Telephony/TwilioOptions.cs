using System.Text.RegularExpressions;
using Hotline.Settings;

namespace Hotline.Telephony;

/// <summary>The carrier's account. Holds secrets: never log it.</summary>
public sealed class TwilioOptions
{
    /// <summary>The account's id, <c>AC…</c>.</summary>
    public string AccountSid { get; set; } = "";

    /// <summary>Checked against signatures, every one of them; the first also signs in at the REST API when no API key is set.</summary>
    public IList<string> AuthTokens { get; init; } = [];

    /// <summary>The id of an API key, <c>SK…</c>; empty: the account's token is used.</summary>
    public string? ApiKeySid { get; set; }

    public string? ApiKeySecret { get; set; }

    /// <summary>Scheme and host of the REST API.</summary>
    public string BaseUrl { get; set; } = "https://api.twilio.com";

    /// <summary>The base URL under which the carrier reaches this program.</summary>
    public string PublicUrl { get; set; } = "";

    /// <summary>Whether what is sent goes to real phones.</summary>
    public bool ReachesRealPhones => Uri.TryCreate(BaseUrl, UriKind.Absolute, out var url) && TrustedHosts.IsTwilio(url);

    internal bool HasApiKey => !string.IsNullOrEmpty(ApiKeySid);

    internal IEnumerable<string> Secrets => AuthTokens.Append(ApiKeySecret ?? "");

    /// <summary>Reports every wrong setting; values of secrets are left out.</summary>
    public void Check(string source, SettingProblems problems)
    {
        if (!Sid("AC").IsMatch(AccountSid))
            problems.Add(source, "Twilio__AccountSid", Hidden(AccountSid), "AC and 32 hexadecimal digits");
        if (!AuthTokens.Any(token => token.Length > 0))
            problems.Add(source, "Twilio__AuthTokens__0", null, "the account's auth token");
        if (HasApiKey && !Sid("SK").IsMatch(ApiKeySid!))
            problems.Add(source, "Twilio__ApiKeySid", Hidden(ApiKeySid!), "SK and 32 hexadecimal digits, or nothing");
        if (HasApiKey == string.IsNullOrEmpty(ApiKeySecret))
            problems.Add(source, HasApiKey ? "Twilio__ApiKeySecret" : "Twilio__ApiKeySid", null, "an API key's id and its secret, or neither");
        CheckUrl(source, "Twilio__BaseUrl", BaseUrl, "an absolute http or https URL without path", problems, bare: true);
        CheckUrl(source, "Twilio__PublicUrl", PublicUrl, "an absolute http or https URL", problems, bare: false);
    }

    private static void CheckUrl(string source, string key, string value, string legal, SettingProblems problems, bool bare)
    {
        var isLegal = Uri.TryCreate(value, UriKind.Absolute, out var url)
            && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps)
            && url.Query.Length == 0 && url.Fragment.Length == 0
            && (!bare || (url.AbsolutePath == "/" && url.UserInfo.Length == 0));
        if (!isLegal)
            problems.Add(source, key, value.Contains('@', StringComparison.Ordinal) ? Hidden(value) : Shown(value), legal);
    }

    private static string? Shown(string value) => value.Length == 0 ? null : value;

    // Also where an id belongs: a token pasted into the wrong setting is still a token.
    private static string? Hidden(string value) => value.Length == 0 ? null : SettingProblem.NotShown;

    private static Regex Sid(string prefix) => new($"^{prefix}[0-9a-f]{{32}}$", RegexOptions.CultureInvariant);
}
