using System.Buffers;
using System.Text;

namespace Hotline.Telephony;

/// <summary>
/// A form body (<c>application/x-www-form-urlencoded</c>) exactly as it was sent: order, case of keys, repeated keys and white space are
/// kept, because the signature covers them. Nothing is ever refused: a broken escape stands for itself, broken UTF-8 becomes U+FFFD.
/// </summary>
public sealed class FormBody
{
    private readonly List<KeyValuePair<string, string>> _pairs;

    private FormBody(List<KeyValuePair<string, string>> pairs) => _pairs = pairs;

    /// <summary>No parameters, as with GET.</summary>
    public static FormBody Empty { get; } = new([]);

    /// <summary>Every key and value, decoded, in the order of the body.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Pairs => _pairs;

    /// <summary>The first value of a key; null when the key is absent. Case matters.</summary>
    public string? this[string key]
    {
        get
        {
            foreach (var pair in _pairs)
            {
                if (pair.Key == key)
                    return pair.Value;
            }

            return null;
        }
    }

    public static FormBody Parse(string body) => Parse(Encoding.UTF8.GetBytes(body));

    public static FormBody Parse(ReadOnlySpan<byte> body)
    {
        var pairs = new List<KeyValuePair<string, string>>(24);
        var buffer = ArrayPool<byte>.Shared.Rent(Math.Max(body.Length, 1));
        try
        {
            foreach (var range in body.Split((byte)'&'))
            {
                var segment = body[range];
                if (!segment.IsEmpty)
                    pairs.Add(Pair(segment, buffer));
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        return new FormBody(pairs);
    }

    /// <summary>The first of the keys that has a value with at least one character; null when none has.</summary>
    internal string? FirstOf(params ReadOnlySpan<string> keys)
    {
        foreach (var key in keys)
        {
            if (this[key] is { Length: > 0 } value)
                return value;
        }

        return null;
    }

    private static KeyValuePair<string, string> Pair(ReadOnlySpan<byte> segment, byte[] buffer)
    {
        var equals = segment.IndexOf((byte)'=');
        return equals < 0
            ? KeyValuePair.Create(FormEscapes.Decode(segment, buffer), "")
            : KeyValuePair.Create(FormEscapes.Decode(segment[..equals], buffer), FormEscapes.Decode(segment[(equals + 1)..], buffer));
    }
}
