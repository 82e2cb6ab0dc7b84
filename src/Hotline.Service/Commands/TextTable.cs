using System.Text;

namespace Hotline.Service.Commands;

/// <summary>Lines up cells for a terminal, where a Chinese character is two columns wide.</summary>
internal static class TextTable
{
    private const string Gap = "  ";

    public static string Of(IReadOnlyList<string[]> rows)
    {
        var widths = Enumerable.Range(0, rows[0].Length).Select(i => rows.Max(r => Width(r[i]))).ToArray();
        return string.Join(Environment.NewLine, rows.Select(r => Line(r, widths)));
    }

    internal static int Width(string text) => text.EnumerateRunes().Sum(r => IsWide(r) ? 2 : 1);

    private static string Line(string[] cells, int[] widths)
    {
        var line = new StringBuilder();
        for (var i = 0; i < cells.Length; i++)
            line.Append(cells[i]).Append(' ', widths[i] - Width(cells[i])).Append(Gap);
        return line.ToString().TrimEnd();
    }

    private static bool IsWide(Rune rune) => rune.Value is (>= 0x1100 and <= 0x115F) or (>= 0x2E80 and <= 0xA4CF) or (>= 0xAC00 and <= 0xD7A3)
        or (>= 0xF900 and <= 0xFAFF) or (>= 0xFE30 and <= 0xFE6F) or (>= 0xFF00 and <= 0xFF60) or (>= 0xFFE0 and <= 0xFFE6) or (>= 0x20000 and <= 0x3FFFD);
}
