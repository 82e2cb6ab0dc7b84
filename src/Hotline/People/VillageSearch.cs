namespace Hotline.People;

/// <summary>
/// The villages of a township that somebody may mean who types a few letters: characters of the name, first letters of its pinyin (sdc), its whole pinyin, the
/// English name or the code.
/// </summary>
public sealed class VillageSearch(OfficialDirectory directory)
{
    public IEnumerable<Unit> All(string township) => directory.Now.UnitsBelow(township);

    /// <returns>Those that it fits, in the order of the directory; a whole name or code alone, if it is one. None for no letters.</returns>
    public IReadOnlyList<Unit> Find(string township, string? typed)
    {
        var wanted = (typed ?? "").Trim();
        if (wanted.Length == 0)
            return [];
        var villages = All(township).ToList();
        var named = villages.Where(v => IsWhole(v, wanted)).ToList();
        return named.Count > 0 ? named : [.. villages.Where(v => Fits(v, wanted))];
    }

    private static bool IsWhole(Unit village, string wanted) =>
        new[] { village.Code, village.Name.Zh, village.Name.En }.Contains(wanted, StringComparer.OrdinalIgnoreCase);

    private static bool Fits(Unit village, string wanted) =>
        village.Name.Zh.Contains(wanted, StringComparison.OrdinalIgnoreCase)
        || BeginsWord(village.Name.En, wanted)
        || village.Code.StartsWith(wanted, StringComparison.OrdinalIgnoreCase)
        || (wanted.All(c => char.IsAsciiLetterOrDigit(c) || c == ' ') && FitsPinyin(village, wanted.Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant()));

    private static bool BeginsWord(string name, string wanted) =>
        name.StartsWith(wanted, StringComparison.OrdinalIgnoreCase) || name.Contains(' ' + wanted, StringComparison.OrdinalIgnoreCase);

    private static bool FitsPinyin(Unit village, string letters)
    {
        var syllables = village.Pinyin.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var initials = syllables.Length > 0 ? string.Concat(syllables.Select(s => s[0])) : PinyinInitials.Of(village.Name.Zh);
        return string.Concat(syllables).StartsWith(letters, StringComparison.Ordinal)
            || (letters.Length <= initials.Length && letters.Zip(initials).All(pair => pair.Second == PinyinInitials.Unknown || pair.First == pair.Second));
    }
}
