namespace Hotline.People;

/// <summary>Finds the villages of one township by name in what a resident wrote.</summary>
internal sealed class VillageNames
{
    private const int ShortestName = 2;
    private static readonly string[] Endings = ["村委会", "村", "社区", " village", " community"];

    private readonly (string Name, Unit Village)[] _names;

    public VillageNames(IEnumerable<Unit> villages) =>
        _names = [.. villages.SelectMany(Spellings).DistinctBy(entry => (entry.Name.ToUpperInvariant(), entry.Village)).OrderByDescending(entry => entry.Name.Length)];

    /// <summary>The one village that the text names. A name inside a longer one (东河村 in 小东河村) does not count.</summary>
    public Unit? OnlyOneIn(string text)
    {
        var taken = new bool[text.Length];
        var found = new HashSet<Unit>();
        foreach (var sameLength in _names.GroupBy(entry => entry.Name.Length))
        {
            var hits = sameLength.SelectMany(entry => Places(text, entry.Name), (entry, at) => (entry.Village, Start: at, sameLength.Key))
                .Where(hit => !taken[hit.Start] || !taken[hit.Start + hit.Key - 1]).ToList();
            foreach (var (village, start, length) in hits)
            {
                found.Add(village);
                Array.Fill(taken, true, start, length);
            }
        }

        return found.Count == 1 ? found.Single() : null;
    }

    /// <summary>What the text says beside the name of this village.</summary>
    public string Beside(string text, Unit village) =>
        _names.Where(entry => entry.Village.Code == village.Code).Aggregate(text, (rest, entry) => rest.Replace(entry.Name, " ", StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<(string Name, Unit Village)> Spellings(Unit village)
    {
        foreach (var name in new[] { village.Name.Zh, village.Name.En }.Where(name => name.Length >= ShortestName))
        {
            yield return (name, village);
            var ending = Endings.FirstOrDefault(end => name.EndsWith(end, StringComparison.OrdinalIgnoreCase));
            if (ending is not null && name.Length - ending.Length >= ShortestName)
                yield return (name[..^ending.Length], village);
        }
    }

    private static IEnumerable<int> Places(string text, string name)
    {
        for (var at = Next(text, name, 0); at >= 0; at = Next(text, name, at + 1))
        {
            if (!InsideWord(text, at, name.Length))
                yield return at;
        }
    }

    private static int Next(string text, string name, int from) =>
        from > text.Length - name.Length ? -1 : text.IndexOf(name, from, StringComparison.OrdinalIgnoreCase);

    // Latin names end where the word ends; Chinese has no gaps between words.
    private static bool InsideWord(string text, int at, int length) =>
        (at > 0 && char.IsAsciiLetter(text[at]) && char.IsAsciiLetter(text[at - 1]))
        || (at + length < text.Length && char.IsAsciiLetter(text[at + length - 1]) && char.IsAsciiLetter(text[at + length]));
}
