using System.Security.Cryptography;
using System.Text;

namespace Hotline.Telephony;

/// <summary>
/// An id for something that arrived without the carrier's own. It is the same for the same body, so that a redelivery is still
/// recognised, and has the length of a carrier's id.
/// </summary>
internal static class SubstituteSid
{
    private const string Prefix = "HB";

    public static string Of(string raw) => Prefix + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(raw)).AsSpan(0, 16));
}
