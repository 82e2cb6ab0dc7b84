using System.Security.Cryptography;
using System.Text;

namespace Hotline.Simulator.Identities;

/// <summary>Identifiers: two letters that tell the kind, 32 hexadecimal digits.</summary>
internal static class Sids
{
    /// <summary>A new one. Never from the seed: whoever keeps a database over a restart must not meet the same SID again.</summary>
    public static string New(string kind) => kind + RandomNumberGenerator.GetHexString(32, lowercase: true);

    /// <summary>The same one for the same thing, also after a restart (a phone number's).</summary>
    public static string Of(string kind, string thing) => kind + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(thing)).AsSpan(0, 16));
}
