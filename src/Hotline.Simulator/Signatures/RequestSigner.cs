using System.Security.Cryptography;
using System.Text;

namespace Hotline.Simulator.Signatures;

/// <summary>Signs webhooks as Twilio does: base64 of HMAC-SHA1, under the auth token, of the URL and the sorted parameters.</summary>
internal sealed class RequestSigner(string authToken)
{
    public const string Header = "X-Twilio-Signature";

    private readonly byte[] _key = Encoding.UTF8.GetBytes(authToken);

    /// <param name="url">As configured, without fragment, with its query.</param>
    /// <param name="form">The parameters of a POST; none for a GET.</param>
    public string Sign(string url, IEnumerable<KeyValuePair<string, string>> form)
    {
        var text = new StringBuilder(url);
        var ordered = form.Distinct().OrderBy(pair => pair.Key, StringComparer.Ordinal).ThenBy(pair => pair.Value, StringComparer.Ordinal);
        foreach (var (key, value) in ordered)
            text.Append(key).Append(value);
#pragma warning disable CA5350 // The carrier's scheme prescribes SHA-1.
        return Convert.ToBase64String(HMACSHA1.HashData(_key, Encoding.UTF8.GetBytes(text.ToString())));
#pragma warning restore CA5350
    }
}
