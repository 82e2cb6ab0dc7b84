using System.Text;
using Hotline.Tests.Desks;

namespace Hotline.Tests.Fuzzing;

/// <summary>
/// Inputs as they come, and what a seed makes of them: bytes flipped, cut, repeated, spliced and mixed with what parsers stumble over. The same entry and seed
/// always give the same bytes, so that a failure is repeated from its message. HOTLINE_FUZZ_RUNS makes a run longer than the one of CI.
/// </summary>
internal static class Corpus
{
    private static readonly string Folder = Path.Combine(County.ConfigDirectory, "..", "tests", "Hotline.Tests", "Fuzzing", "corpus");

    private static readonly byte[][] Stumbles =
    [
        [0], [0xFF, 0xFE], [0xEF, 0xBB, 0xBF], [0xE6, 0xB2], "\r\n"u8.ToArray(), "\""u8.ToArray(), "\"\"\""u8.ToArray(), ","u8.ToArray(), "&"u8.ToArray(), "="u8.ToArray(), "%"u8.ToArray(),
        "%00"u8.ToArray(), "%u4e00"u8.ToArray(), ";"u8.ToArray(), "2026-02-30"u8.ToArray(), "-1"u8.ToArray(), "99999999999999999999"u8.ToArray(), "\u202E"u8.ToArray(), "😀"u8.ToArray(),
        "２３"u8.ToArray(), "=cmd()"u8.ToArray(), Encoding.UTF8.GetBytes(new string('哈', 3000)), Encoding.ASCII.GetBytes(new string('9', 400)),
    ];

    public static int Runs { get; } = int.TryParse(Environment.GetEnvironmentVariable("HOTLINE_FUZZ_RUNS"), out var runs) ? runs : 2000;

    public static IReadOnlyList<byte[]> Replies { get; } = Lines("replies.txt");

    /// <summary>Callbacks of calls, most of them from nobody who means well.</summary>
    public static IReadOnlyList<byte[]> Calls { get; } = Lines("calls.txt");

    public static IReadOnlyList<byte[]> Forms { get; } = Lines("forms.txt");

    /// <summary>Run <paramref name="seed"/> of a corpus: the entries in turn, each time otherwise changed.</summary>
    public static byte[] Mutated(IReadOnlyList<byte[]> entries, int seed)
    {
        var random = new Random(seed);
        var bytes = entries[seed % entries.Count].ToList();
        for (var changes = random.Next(1, 6); changes > 0; changes--)
            Change(bytes, entries[random.Next(entries.Count)], random);
        return [.. bytes];
    }

    private static void Change(List<byte> bytes, byte[] other, Random random)
    {
        var (at, length) = (random.Next(bytes.Count + 1), random.Next(1, 9));
        var end = Math.Min(bytes.Count, at + length);
        switch (random.Next(6))
        {
            case 0 when at < bytes.Count:
                bytes[at] ^= (byte)(1 << random.Next(8));
                break;
            case 1:
                bytes.RemoveRange(at, end - at);
                break;
            case 2:
                bytes.InsertRange(at, bytes.GetRange(at, end - at));
                break;
            case 3:
                bytes.InsertRange(at, other[random.Next(other.Length)..]);
                break;
            default:
                bytes.InsertRange(at, Stumbles[random.Next(Stumbles.Length)]);
                break;
        }
    }

    private static List<byte[]> Lines(string file) => [.. File.ReadAllLines(Path.Combine(Folder, file)).Select(Encoding.UTF8.GetBytes)];
}
