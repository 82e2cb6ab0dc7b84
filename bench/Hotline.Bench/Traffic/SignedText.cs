using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace Hotline.Bench.Traffic;

/// <summary>
/// The n-th text as the carrier would post it, signed with code of its own so that it cannot share a mistake with the product's. Every number has
/// a SID and a caller of its own; callers have numbers reserved for fiction (555-01xx).
/// </summary>
internal static class SignedText
{
    public const string Account = "AC0123456789abcdef0123456789abcdef";
    public const string Token = "bench-token-not-a-secret";
    public const int Callers = 75_000;
    private const string Path = "/twilio/sms";

    /// <summary>Area codes; those of the sample configuration are left out, because an official's number is nobody else's.</summary>
    private static readonly int[] Areas = [.. Enumerable.Range(200, 800).Except([201, 609, 732, 848, 862, 908, 973]).Take(Callers / 100)];
    private static readonly string[] Lines = ["+17325550100", "+19085550100", "+12015550100"];

    public static string Sid(int number) => $"SM{number:x32}";

    public static int NumberOf(string sid) => int.Parse(sid.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    /// <summary>The whole request, ready for the socket.</summary>
    public static byte[] Request(int number, Uri url)
    {
        var fields = Fields(number);
        var body = string.Join('&', fields.Select(f => $"{f.Key}={WebUtility.UrlEncode(f.Value)}"));
        var head = $"""
            POST {Path} HTTP/1.1
            Host: {url.Authority}
            User-Agent: TwilioProxy/1.1
            Content-Type: application/x-www-form-urlencoded; charset=UTF-8
            Content-Length: {body.Length}
            X-Twilio-Signature: {Sign(url.GetLeftPart(UriPartial.Authority) + Path, fields)}


            """;
        return Encoding.ASCII.GetBytes(head.ReplaceLineEndings("\r\n") + body);
    }

    private static SortedDictionary<string, string> Fields(int number)
    {
        var caller = number % Callers;
        var sid = Sid(number);
        return new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["ToCountry"] = "US",
            ["ToState"] = "NJ",
            ["ToCity"] = "",
            ["ToZip"] = "",
            ["FromCountry"] = "US",
            ["FromState"] = "NJ",
            ["FromCity"] = "",
            ["FromZip"] = "",
            ["MessageSid"] = sid,
            ["SmsSid"] = sid,
            ["SmsMessageSid"] = sid,
            ["AccountSid"] = Account,
            ["SmsStatus"] = "received",
            ["NumMedia"] = "0",
            ["NumSegments"] = "1",
            ["ApiVersion"] = "2010-04-01",
            ["From"] = $"+1{Areas[caller / 100]}55501{caller % 100:00}",
            ["To"] = Lines[number % Lines.Length],
            ["Body"] = $"村口的路灯坏了三天，晚上看不见，请派人来修。第 {number} 号",
        };
    }

    private static string Sign(string url, SortedDictionary<string, string> fields)
    {
        var message = url + string.Concat(fields.Select(f => f.Key + f.Value));
#pragma warning disable CA5350 // The algorithm is the carrier's choice.
        return Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(Token), Encoding.UTF8.GetBytes(message)));
#pragma warning restore CA5350
    }
}
