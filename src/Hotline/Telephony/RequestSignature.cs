using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Hotline.Telephony;

/// <summary>
/// Twilio's <c>X-Twilio-Signature</c>: base64 of HMAC-SHA1 over the URL and the sorted parameters, under the account's auth token.
/// Two tokens may be valid at once, while one replaces the other.
/// </summary>
/// <param name="tokens">The account's auth tokens. With none, nothing is valid.</param>
/// <param name="publicUrl">The base URL under which the carrier knows this program, spelled as configured at the carrier.</param>
public sealed class RequestSignature(IReadOnlyList<string> tokens, string publicUrl)
{
    /// <summary>The request header that carries the signature.</summary>
    public const string Header = "X-Twilio-Signature";

    private const int Length = 28;
    private readonly SignedUrls _urls = new(publicUrl);

    /// <summary>For each token and thread one hash that is keyed once: keying it costs as much as hashing a text.</summary>
    private readonly ThreadLocal<IncrementalHash>[] _hashes =
        [.. tokens.Where(token => token.Length > 0).Select(token => new ThreadLocal<IncrementalHash>(() => Keyed(token)))];

    /// <summary>The signature of a request, as the carrier would make it.</summary>
    public static string Sign(string token, string url, FormBody form)
    {
        using var message = new SignedMessage(form);
        Span<char> signature = stackalloc char[Length];
        using var hash = Keyed(token);
        Write(hash, message.With(url), signature);
        return new string(signature);
    }

    /// <summary>What the header alone tells, before a body is read: whether there is a signature, and whether it could be one.</summary>
    public SignatureVerdict VerifyHeader(string? header, string rawTarget) =>
        string.IsNullOrEmpty(header) ? Refuse(SignatureFault.Missing, SignedUrls.OriginForm(rawTarget))
        : IsWellFormed(header) ? new SignatureVerdict(SignatureFault.None, "")
        : Refuse(SignatureFault.Malformed, SignedUrls.OriginForm(rawTarget));

    /// <summary>Checks a form (POST) or, with <see cref="FormBody.Empty"/>, a GET.</summary>
    /// <param name="header">The header's value; null when absent.</param>
    /// <param name="rawTarget">Path and query exactly as on the request line.</param>
    /// <param name="form">The body's parameters, never trimmed.</param>
    public SignatureVerdict Verify(string? header, string rawTarget, FormBody form)
    {
        var target = SignedUrls.OriginForm(rawTarget);
        var verdict = VerifyHeader(header, rawTarget);
        return !verdict.IsValid || Matches(header!, target, form) ? verdict : Refuse(SignatureFault.Mismatch, target);
    }

    /// <summary>Checks a request whose body is no form (JSON): the query carries the body's hash, and only the URL is signed.</summary>
    public SignatureVerdict VerifyBody(string? header, string rawTarget, ReadOnlySpan<byte> body)
    {
        var verdict = Verify(header, rawTarget, FormBody.Empty);
        if (!verdict.IsValid)
            return verdict;
        var query = rawTarget[(rawTarget.IndexOf('?', StringComparison.Ordinal) + 1)..];
        var claimed = FormBody.Parse(query)["bodySHA256"] ?? "";
        var actual = Convert.ToHexStringLower(SHA256.HashData(body));
        return CryptographicOperations.FixedTimeEquals(AsBytes(claimed), AsBytes(actual)) ? verdict : Refuse(SignatureFault.Mismatch, rawTarget);
    }

    internal static bool IsWellFormed(string header)
    {
        Span<byte> decoded = stackalloc byte[HMACSHA1.HashSizeInBytes + 1];
        return header.Length == Length && Convert.TryFromBase64String(header, decoded, out var bytes) && bytes == HMACSHA1.HashSizeInBytes;
    }

    private bool Matches(string header, string target, FormBody form)
    {
        using var message = new SignedMessage(form);
        Span<char> signature = stackalloc char[Length];
        foreach (var url in _urls.Of(target))
        {
            var signed = message.With(url);
            foreach (var hash in _hashes)
            {
                Write(hash.Value!, signed, signature);
                if (CryptographicOperations.FixedTimeEquals(AsBytes(signature), AsBytes(header)))
                    return true;
            }
        }

        return false;
    }

#pragma warning disable CA5350 // The algorithm is the carrier's choice.
    private static IncrementalHash Keyed(string token) => IncrementalHash.CreateHMAC(HashAlgorithmName.SHA1, Encoding.UTF8.GetBytes(token));
#pragma warning restore CA5350

    private static void Write(IncrementalHash hash, ReadOnlySpan<byte> message, Span<char> signature)
    {
        Span<byte> code = stackalloc byte[HMACSHA1.HashSizeInBytes];
        hash.AppendData(message);
        hash.GetHashAndReset(code);
        Convert.TryToBase64Chars(code, signature, out _);
    }

    private static ReadOnlySpan<byte> AsBytes(ReadOnlySpan<char> text) => MemoryMarshal.AsBytes(text);

    private SignatureVerdict Refuse(SignatureFault fault, string target) => new(fault, Redaction.Message(_urls.Shown + target, []));
}
