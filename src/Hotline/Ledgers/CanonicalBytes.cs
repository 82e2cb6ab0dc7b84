using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Hotline.Ledgers;

/// <summary>
/// Puts fields one after the other so that no two contents give the same bytes: every text and byte string with its length before it. The form is written
/// down in docs/ledger.md; who changes it changes every hash.
/// </summary>
internal sealed class CanonicalBytes
{
    private const int Absent = -1;

    // Hashing is done row by row on one thread at a time; a buffer for each thread spares an allocation for each row.
    [ThreadStatic]
    private static CanonicalBytes? _ofThread;

    private readonly ArrayBufferWriter<byte> _buffer = new(1024);

    public static CanonicalBytes Begin(string purpose)
    {
        var bytes = _ofThread ??= new CanonicalBytes();
        bytes._buffer.ResetWrittenCount();
        return bytes.Text(purpose);
    }

    public CanonicalBytes Text(string? text)
    {
        if (text is null)
            return Length(Absent);
        var size = Encoding.UTF8.GetByteCount(text);
        Length(size);
        Encoding.UTF8.GetBytes(text, _buffer.GetSpan(size));
        _buffer.Advance(size);
        return this;
    }

    public CanonicalBytes Bytes(byte[]? bytes)
    {
        if (bytes is null)
            return Length(Absent);
        Length(bytes.Length);
        _buffer.Write(bytes);
        return this;
    }

    /// <summary>Big-endian, eight bytes.</summary>
    public CanonicalBytes Number(long number)
    {
        BinaryPrimitives.WriteInt64BigEndian(_buffer.GetSpan(sizeof(long)), number);
        _buffer.Advance(sizeof(long));
        return this;
    }

    /// <summary>As the sixteen bytes that its text shows, in that order.</summary>
    public CanonicalBytes Id(Guid id)
    {
        id.TryWriteBytes(_buffer.GetSpan(16), bigEndian: true, out _);
        _buffer.Advance(16);
        return this;
    }

    /// <summary>How many, then each name and value by the order of the names.</summary>
    public CanonicalBytes Facts(IReadOnlyCollection<KeyValuePair<string, string>> facts)
    {
        Number(facts.Count);
        foreach (var (name, value) in facts.OrderBy(f => f.Key, StringComparer.Ordinal))
            Text(name).Text(value);
        return this;
    }

    public byte[] Sha256() => SHA256.HashData(_buffer.WrittenSpan);

    public void AppendTo(IncrementalHash hash) => hash.AppendData(_buffer.WrittenSpan);

    private CanonicalBytes Length(int length)
    {
        BinaryPrimitives.WriteInt32BigEndian(_buffer.GetSpan(sizeof(int)), length);
        _buffer.Advance(sizeof(int));
        return this;
    }
}
