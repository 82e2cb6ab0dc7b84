using System.Buffers;
using System.Text;

namespace Hotline.Telephony;

/// <summary>
/// The bytes that are signed: a URL, then the parameters sorted by key and value, each distinct pair once. The parameters are
/// laid down once, with room before them, so that another spelling of the URL costs only its own bytes.
/// </summary>
internal sealed class SignedMessage : IDisposable
{
    private const int Room = 512;
    private byte[] _buffer;
    private int _start;
    private int _end;

    public SignedMessage(FormBody form)
    {
        var pairs = Sorted(form);
        var size = 0;
        foreach (var (key, value) in pairs)
            size += Encoding.UTF8.GetMaxByteCount(key.Length) + Encoding.UTF8.GetMaxByteCount(value.Length);
        _buffer = ArrayPool<byte>.Shared.Rent(Room + size);
        _start = _end = Room;
        for (var i = 0; i < pairs.Length; i++)
        {
            if (i > 0 && pairs[i].Key == pairs[i - 1].Key && pairs[i].Value == pairs[i - 1].Value)
                continue;
            _end += Encoding.UTF8.GetBytes(pairs[i].Key, _buffer.AsSpan(_end));
            _end += Encoding.UTF8.GetBytes(pairs[i].Value, _buffer.AsSpan(_end));
        }
    }

    /// <summary>The message for one spelling of the URL; valid until the next call.</summary>
    public ReadOnlySpan<byte> With(string url)
    {
        var length = Encoding.UTF8.GetByteCount(url);
        if (length > _start)
            Grow(length);
        Encoding.UTF8.GetBytes(url, _buffer.AsSpan(_start - length));
        return _buffer.AsSpan((_start - length)..(_end));
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(Interlocked.Exchange(ref _buffer, []));

    private void Grow(int room)
    {
        var larger = ArrayPool<byte>.Shared.Rent(room + _end - _start);
        _buffer.AsSpan(_start.._end).CopyTo(larger.AsSpan(room));
        ArrayPool<byte>.Shared.Return(_buffer);
        (_buffer, _start, _end) = (larger, room, room + _end - _start);
    }

    private static KeyValuePair<string, string>[] Sorted(FormBody form)
    {
        KeyValuePair<string, string>[] pairs = [.. form.Pairs];
        Array.Sort(pairs, static (a, b) => string.CompareOrdinal(a.Key, b.Key) is var order and not 0 ? order : string.CompareOrdinal(a.Value, b.Value));
        return pairs;
    }
}
