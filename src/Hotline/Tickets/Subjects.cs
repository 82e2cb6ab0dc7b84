namespace Hotline.Tickets;

/// <summary>The beginning of what was said, for lists and reminders.</summary>
public static class Subjects
{
    private const int Longest = 80;

    public static string Of(string text)
    {
        var line = text.ReplaceLineEndings(" ").Trim();
        return line.Length <= Longest ? line : string.Concat(line.AsSpan(0, Longest), "…");
    }
}
