using System.Buffers.Binary;

namespace Hotline.Inbound;

/// <summary>
/// The journal (<c>-wal</c>) that a spool left behind when its process or machine died. SQLite reads it up to the first frame whose checksum is
/// wrong and forgets the rest without a word: right for a torn end, but a bit that flipped in the middle would take acknowledged entries with it.
/// Layout and checksums: https://www.sqlite.org/fileformat2.html#walformat.
/// </summary>
internal sealed class SpoolJournal
{
    private const uint Magic = 0x377f0682;
    private const uint Version = 3007000;
    private const int HeaderSize = 32;
    private const int FrameHeaderSize = 24;
    private const int SaltAt = 8;
    private const int SumAt = 16;
    private readonly byte[] _bytes;
    private readonly int _frameSize;

    private SpoolJournal(byte[] bytes, int pageSize) => (_bytes, _frameSize) = (bytes, FrameHeaderSize + pageSize);

    /// <summary>Whether something lies behind the place where SQLite stops to read that was written after its last restart.</summary>
    public bool IsCut => Frames > Sound();

    private int Frames => Math.Max(0, (_bytes.Length - HeaderSize) / _frameSize);

    /// <returns>Null when there is none, or nothing is in it.</returns>
    public static SpoolJournal? Read(string path, int pageSize)
    {
        if (!File.Exists(path) || new FileInfo(path).Length <= HeaderSize + FrameHeaderSize)
            return null;
        var journal = new SpoolJournal(File.ReadAllBytes(path), pageSize);
        return journal.Frames == 0 ? null : journal;
    }

    /// <summary>The same journal with checksums that fit what is in it, so that SQLite reads all of its frames: the damaged one too, of which the salvage takes what makes sense.</summary>
    public byte[] Resealed()
    {
        var sealing = (byte[])_bytes.Clone();
        Write(sealing, 0, Magic);
        Write(sealing, 4, Version);
        Write(sealing, 8, (uint)(_frameSize - FrameHeaderSize));
        FrameSalt(SaltFrame()).CopyTo(sealing.AsSpan(SumAt));
        var sum = Sum(sealing.AsSpan(0, 24), default);
        Write(sealing, 24, sum);
        for (var i = 0; i < Current(); i++)
        {
            var frame = sealing.AsSpan(At(i), _frameSize);
            FrameSalt(SaltFrame()).CopyTo(frame[SaltAt..]);
            sum = Sum(frame[FrameHeaderSize..], Sum(frame[..8], sum));
            Write(sealing, At(i) + SumAt, sum);
        }

        return sealing;
    }

    /// <summary>How many frames from the front SQLite believes.</summary>
    private int Sound()
    {
        var sum = Sum(_bytes.AsSpan(0, 24), default);
        if (BinaryPrimitives.ReadUInt32BigEndian(_bytes) != Magic || sum != ReadSum(24))
            return IsEmpty ? Frames : 0;
        for (var i = 0; i < Frames; i++)
        {
            var frame = _bytes.AsSpan(At(i), _frameSize);
            sum = Sum(frame[FrameHeaderSize..], Sum(frame[..8], sum));
            if (!frame.Slice(SaltAt, 8).SequenceEqual(_bytes.AsSpan(SumAt, 8)) || sum != ReadSum(At(i) + SumAt))
                // Frames of the round before carry other salt: nothing is cut when no frame of this round follows.
                return Enumerable.Range(i, Frames - i).Any(IsOfThisRound) ? i : Frames;
        }

        return Frames;
    }

    private bool IsEmpty => !_bytes.AsSpan(HeaderSize).ContainsAnyExcept((byte)0);

    private bool IsOfThisRound(int frame) => FrameSalt(frame).SequenceEqual(_bytes.AsSpan(SumAt, 8));

    // The header's own salt may be what is damaged: then the first frames agree with one another and not with it.
    private int SaltFrame() => Frames > 1 && !FrameSalt(0).SequenceEqual(FrameSalt(1)) && IsOfThisRound(1) ? 1 : 0;

    private int Current()
    {
        var last = Frames - 1;
        while (last > 0 && !FrameSalt(last).SequenceEqual(FrameSalt(SaltFrame())))
            last--;
        return last + 1;
    }

    private int At(int frame) => HeaderSize + (frame * _frameSize);

    private ReadOnlySpan<byte> FrameSalt(int frame) => _bytes.AsSpan(At(frame) + SaltAt, 8);

    private (uint, uint) ReadSum(int at) =>
        (BinaryPrimitives.ReadUInt32BigEndian(_bytes.AsSpan(at)), BinaryPrimitives.ReadUInt32BigEndian(_bytes.AsSpan(at + 4)));

    private static void Write(byte[] to, int at, uint value) => BinaryPrimitives.WriteUInt32BigEndian(to.AsSpan(at), value);

    private static void Write(byte[] to, int at, (uint First, uint Second) sum)
    {
        Write(to, at, sum.First);
        Write(to, at + 4, sum.Second);
    }

    private static (uint First, uint Second) Sum(ReadOnlySpan<byte> bytes, (uint First, uint Second) sum)
    {
        var (first, second) = sum;
        for (var i = 0; i < bytes.Length; i += 8)
        {
            first = unchecked(first + BinaryPrimitives.ReadUInt32LittleEndian(bytes[i..]) + second);
            second = unchecked(second + BinaryPrimitives.ReadUInt32LittleEndian(bytes[(i + 4)..]) + first);
        }

        return (first, second);
    }
}
