using System.Text.RegularExpressions;

namespace Hotline.Telephony;

/// <summary>Where credentials may be shown, and where a recording may be fetched from.</summary>
internal sealed partial class TrustedHosts(Uri account)
{
    /// <summary>Twilio's own storage, beside that of its cloud provider: a fetch is redirected there, without credentials.</summary>
    private static readonly string[] Storage = [".twilio.com", ".twiliocdn.com"];

    /// <summary>A name with the root's dot at its end is the same host.</summary>
    public static bool IsTwilio(Uri url) => url.Host.TrimEnd('.').EndsWith(".twilio.com", StringComparison.OrdinalIgnoreCase);

    /// <summary>Hosts of the account itself: basic auth is sent only here.</summary>
    public bool IsAccount(Uri url) => IsBase(url) || (IsPublicHttps(url) && IsTwilio(url));

    /// <summary>Hosts to which the account's hosts may redirect.</summary>
    public bool IsStorage(Uri url) =>
        IsBase(url) || (IsPublicHttps(url) && (Storage.Any(suffix => url.Host.EndsWith(suffix, StringComparison.OrdinalIgnoreCase)) || BucketHost().IsMatch(url.Host)));

    public static bool SameOrigin(Uri a, Uri b) =>
        a.Scheme == b.Scheme && a.Port == b.Port && string.Equals(a.Host, b.Host, StringComparison.OrdinalIgnoreCase);

    private static bool IsPublicHttps(Uri url) => url.Scheme == Uri.UriSchemeHttps && url.IsDefaultPort && url.UserInfo.Length == 0;

    // Buckets only: every rented machine has a name under amazonaws.com too.
    [GeneratedRegex(@"^([a-z0-9.-]+\.)?s3([.-][a-z0-9-]+){0,3}\.amazonaws\.com$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex BucketHost();

    private bool IsBase(Uri url) => SameOrigin(url, account) && url.UserInfo.Length == 0;
}
