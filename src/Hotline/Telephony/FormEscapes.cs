using System.Buffers;
using System.Globalization;
using System.Text;

namespace Hotline.Telephony;

/// <summary><c>+</c> and <c>%XX</c>, both ways.</summary>
internal static class FormEscapes
{
    private static readonly SearchValues<byte> Marks = SearchValues.Create("+%"u8);
    private static readonly SearchValues<byte> Plain = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.!~*'()"u8);

    /// <param name="text">Bytes as they stand in the body.</param>
    /// <param name="buffer">Working space, at least as long as <paramref name="text"/>.</param>
    public static string Decode(ReadOnlySpan<byte> text, Span<byte> buffer)
    {
        if (text.IndexOfAny(Marks) < 0)
            return Encoding.UTF8.GetString(text);
        var length = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '%' && TryHex(text[(i + 1)..], out var value))
            {
                buffer[length++] = value;
                i += 2;
            }
            else
            {
                buffer[length++] = text[i] == '+' ? (byte)' ' : text[i];
            }
        }

        return Encoding.UTF8.GetString(buffer[..length]);
    }

    public static string Decode(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return Decode(bytes, new byte[bytes.Length]);
    }

    /// <summary>Percent-encodes everything but letters, digits and <c>-_.!~*'()</c>, as browsers' encodeURIComponent does.</summary>
    public static string Encode(string text)
    {
        var encoded = new StringBuilder(text.Length * 3);
        foreach (var b in Encoding.UTF8.GetBytes(text))
        {
            if (Plain.Contains(b))
                encoded.Append((char)b);
            else
                encoded.Append(CultureInfo.InvariantCulture, $"%{b:X2}");
        }

        return encoded.ToString();
    }

    /// <summary>How many characters <see cref="Encode"/> would give, without making them.</summary>
    public static int EncodedLength(Rune rune)
    {
        Span<byte> bytes = stackalloc byte[4];
        var length = rune.EncodeToUtf8(bytes);
        return length == 1 && Plain.Contains(bytes[0]) ? 1 : length * 3;
    }

    private static bool TryHex(ReadOnlySpan<byte> text, out byte value)
    {
        value = 0;
        if (text.Length < 2 || !char.IsAsciiHexDigit((char)text[0]) || !char.IsAsciiHexDigit((char)text[1]))
            return false;
        value = (byte)((Digit(text[0]) << 4) | Digit(text[1]));
        return true;
    }

    private static int Digit(byte c) => c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10;
}
