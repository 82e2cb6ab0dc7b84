using System.Collections.Frozen;

namespace Hotline.Phones;

/// <summary>
/// Recognises what carriers put where a caller's number is withheld: words, or the same words typed on a keypad.
/// Such a caller still gets a ticket, without a number to call back.
/// </summary>
public static class WithheldNumber
{
    private static readonly FrozenSet<string> Spellings = new[]
    {
        "", "anonymous", "restricted", "unknown", "unavailable", "private", "blocked", "withheld", "null",
        "266696687", "7378742833", "86282452253", "8656696",
        // The keypad spelling of "unknown" as the carrier's documentation has it, two digits swapped.
        "8566696", "2562533",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public static bool Is(string? text)
    {
        var given = text.AsSpan().Trim();
        return Spellings.GetAlternateLookup<ReadOnlySpan<char>>().Contains(given.StartsWith("+") ? given[1..] : given);
    }
}
