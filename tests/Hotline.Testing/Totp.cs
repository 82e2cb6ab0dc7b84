using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace Hotline.Testing;

/// <summary>What an authenticator app shows (RFC 6238: 30 seconds, SHA-1, six digits).</summary>
public static class Totp
{
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const int Seconds = 30;

    public static string Now(string key)
    {
        var counter = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() / Seconds);
#pragma warning disable CA5350 // Authenticator apps know nothing else.
        var hash = HMACSHA1.HashData(Decode(key), counter);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 0xF)) & int.MaxValue;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    private static byte[] Decode(string key)
    {
        var (bytes, bits, held) = (new List<byte>(), 0, 0);
        foreach (var sign in key)
        {
            (bits, held) = ((bits << 5 | Base32.IndexOf(sign, StringComparison.Ordinal)) & 0xFFF, held + 5);
            if (held < 8)
                continue;
            bytes.Add((byte)(bits >> (held - 8)));
            held -= 8;
        }

        return [.. bytes];
    }
}
