using System.Security.Cryptography;
using System.Text;
using Hotline.Testing;

namespace Hotline.ScenarioTests;

/// <summary>A text as the carrier posts it, with the tests' own signature: neither the product's nor the simulator's.</summary>
internal static class SignedText
{
    public static HttpRequestMessage Request(string url, IReadOnlyDictionary<string, string> form)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new FormUrlEncodedContent(form) };
        request.Headers.Add("X-Twilio-Signature", Sign(url, form));
        return request;
    }

    public static string Sign(string url, IReadOnlyDictionary<string, string> form)
    {
        var text = url + string.Concat(form.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => p.Key + p.Value));
#pragma warning disable CA5350 // The carrier's contract is HMAC-SHA1.
        return Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(SimulatedCarrier.AuthToken), Encoding.UTF8.GetBytes(text)));
#pragma warning restore CA5350
    }

    public static Dictionary<string, string> Form(string sid, string from, string body) =>
        new() { ["MessageSid"] = sid, ["From"] = from, ["To"] = People.Line, ["Body"] = body, ["NumMedia"] = "0" };
}
