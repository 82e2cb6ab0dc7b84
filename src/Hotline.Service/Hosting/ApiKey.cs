using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Hotline.Service.Hosting;

/// <summary>
/// A key of the API as the program holds it: its digest only. A fast hash is enough, because a key of 256 random bits is not found by trying; a slow one
/// protects words that people choose, and would make every request, also a stranger's, as expensive as a login.
/// </summary>
public sealed class ApiKey
{
    /// <summary>In front of the digest of a key in the settings.</summary>
    public const string HashPrefix = "sha256:";

    public const int ShortestPlain = 16;

    private const int RandomBytes = 32;
    private const string KeyPrefix = "hotline_";
    private readonly byte[] _digest;

    private ApiKey(byte[] digest, bool isPlain) => (_digest, IsPlain) = (digest, isPlain);

    /// <summary>The settings hold the key itself.</summary>
    public bool IsPlain { get; }

    /// <summary>A new random key, as it is given to a program.</summary>
    public static string New() => KeyPrefix + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(RandomBytes));

    /// <summary>What the settings hold of a key.</summary>
    public static string Setting(string key) => HashPrefix + Convert.ToHexStringLower(Digest(key));

    /// <param name="setting"><c>sha256:</c> and 64 hexadecimal digits, or a key of 16 characters or more.</param>
    /// <param name="key">The key.</param>
    public static bool TryRead(string setting, [NotNullWhen(true)] out ApiKey? key)
    {
        key = setting.IndexOf(HashPrefix, StringComparison.OrdinalIgnoreCase) switch
        {
            < 0 when setting.Length >= ShortestPlain => new ApiKey(Digest(setting), isPlain: true),
            0 when setting.Length == HashPrefix.Length + (SHA256.HashSizeInBytes * 2) && setting.AsSpan(HashPrefix.Length).IndexOfAnyExcept(HexDigits) < 0 =>
                new ApiKey(Convert.FromHexString(setting.AsSpan(HashPrefix.Length)), isPlain: false),
            // Also a hash that was copied with what stands before it: taken for a key it would let nobody in.
            _ => null,
        };
        return key is not null;
    }

    /// <summary>Takes the same time for every key: digests have one length, and where two differ says nothing about the keys.</summary>
    /// <param name="digest">Of what a request carries, by <see cref="Digest"/>.</param>
    public bool Matches(ReadOnlySpan<byte> digest) => CryptographicOperations.FixedTimeEquals(_digest, digest);

    public static byte[] Digest(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));

    private static System.Buffers.SearchValues<char> HexDigits { get; } = System.Buffers.SearchValues.Create("0123456789abcdefABCDEF");
}
