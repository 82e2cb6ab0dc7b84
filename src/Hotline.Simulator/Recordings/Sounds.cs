using System.Buffers.Binary;

namespace Hotline.Simulator.Recordings;

/// <summary>Makes real, small sound files of a given length: a soft tone as WAV, silence as MP3.</summary>
internal static class Sounds
{
    private const int Rate = 8_000;
    private const int HeaderBytes = 44;

    /// <summary>8 kHz, mono, 16 bit.</summary>
    public static byte[] Wav(int seconds)
    {
        var samples = Math.Max(1, seconds) * Rate;
        var file = new byte[HeaderBytes + (samples * 2)];
        var span = file.AsSpan();
        "RIFF"u8.CopyTo(span);
        BinaryPrimitives.WriteInt32LittleEndian(span[4..], file.Length - 8);
        "WAVEfmt "u8.CopyTo(span[8..]);
        BinaryPrimitives.WriteInt32LittleEndian(span[16..], 16);
        BinaryPrimitives.WriteInt16LittleEndian(span[20..], 1);
        BinaryPrimitives.WriteInt16LittleEndian(span[22..], 1);
        BinaryPrimitives.WriteInt32LittleEndian(span[24..], Rate);
        BinaryPrimitives.WriteInt32LittleEndian(span[28..], Rate * 2);
        BinaryPrimitives.WriteInt16LittleEndian(span[32..], 2);
        BinaryPrimitives.WriteInt16LittleEndian(span[34..], 16);
        "data"u8.CopyTo(span[36..]);
        BinaryPrimitives.WriteInt32LittleEndian(span[40..], samples * 2);
        for (var i = 0; i < samples; i++)
            BinaryPrimitives.WriteInt16LittleEndian(span[(HeaderBytes + (i * 2))..], (short)(2_000 * Math.Sin(2 * Math.PI * 220 * i / Rate)));
        return file;
    }

    /// <summary>MPEG-2 layer III, 16 kHz, mono, 8 kbit/s: frames of 36 bytes and 36 ms, silent because all their data is zero.</summary>
    public static byte[] Mp3(int seconds)
    {
        const int Frame = 36;
        var frames = Math.Max(1, seconds * 1000 / Frame);
        var file = new byte[frames * Frame];
        for (var at = 0; at < file.Length; at += Frame)
            new byte[] { 0xFF, 0xF3, 0x18, 0xC0 }.CopyTo(file, at);
        return file;
    }
}
