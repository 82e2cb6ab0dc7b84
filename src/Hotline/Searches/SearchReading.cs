using System.Globalization;
using System.Text.RegularExpressions;
using Hotline.People;
using Hotline.Phones;

namespace Hotline.Searches;

/// <summary>
/// Understands what somebody typed: each piece between spaces may be words of a ticket, the beginning of a reference, or the name of a village, of somebody in a
/// household, or of an official. Names are looked up in the directory as it is now; the index knows only its codes.
/// </summary>
public sealed partial class SearchReading(OfficialDirectory directory)
{
    private const int ShortestName = 2;
    private static readonly string[] Days = ["yyyyMMdd", "yyyy-M-d", "yyyy.M.d", "yyyy/M/d"];

    /// <summary>So many words are looked for.</summary>
    public const int MostTerms = 8;

    /// <summary>Of families with the same name so many are looked for.</summary>
    public const int MostHouseholds = 500;

    /// <summary>Takes the whole numbers out of what somebody typed, also those in pieces. The region is that of the unit where it is typed.</summary>
    public (IReadOnlyList<PhoneNumber> Numbers, string Words) Apart(string text, string unit)
    {
        var (numbers, words, terms) = (new List<PhoneNumber>(), new List<string>(), Terms(text));
        for (var at = 0; at < terms.Length;)
        {
            var pieces = terms[at..].TakeWhile(IsPiece).Count();
            // As many pieces as are a number together; 138 1234 5678 is one.
            var (taken, number) = Enumerable.Range(1, pieces).Reverse().Select(n => (n, NumberIn(string.Join(' ', terms[at..(at + n)]), unit))).FirstOrDefault(t => t.Item2 is not null);
            if (number is null)
                words.Add(terms[at]);
            else
                numbers.Add(number);
            at += Math.Max(taken, 1);
        }

        return (numbers, string.Join(' ', words));
    }

    /// <summary>Whether it has more words than are looked for.</summary>
    public static bool IsTooLong(string? text) => Terms(text).Length > MostTerms;

    /// <param name="text">As it was typed; empty or null: nothing.</param>
    /// <param name="number">The number that was typed, kept apart from the text.</param>
    /// <param name="scope">What is seen at most.</param>
    /// <param name="hidesCallers">See <see cref="Search.HidesCallers"/>.</param>
    public Search Read(string? text, string? number, SearchScope scope, bool hidesCallers)
    {
        var terms = Terms(text).Take(MostTerms).ToList();
        var reference = terms.Find(term => WholeReference().IsMatch(term));
        var clauses = terms.Where(term => term != reference).Select(term => Clause(term, scope)).Where(clause => clause.Meanings.Count > 0).ToList();
        // Signs alone mean nothing, which is not everything.
        if (terms.Count > 0 && clauses.Count == 0 && reference is null)
            clauses.Add(new SearchClause([]));
        return new Search
        {
            Clauses = clauses,
            Number = number,
            Reference = reference?.ToUpperInvariant(),
            Scope = Tokens(scope),
            HidesCallers = hidesCallers,
        };
    }

    private static string[] Terms(string? text) => (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    private PhoneNumber? NumberIn(string text, string unit) => PhoneNumber.TryParse(text, directory.FindUnit(unit)?.Region ?? "", out var number) && number.IsPossible ? number : null;

    // The digits of a day, alone or in a reference, are no number; somewhere they would be one of eight digits.
    private static bool IsPiece(string term) =>
        term.Any(char.IsDigit) && !term.Any(char.IsLetter)
        && !(Day().Match(term) is { Success: true } day && DateOnly.TryParseExact(day.Groups[1].Value, Days, CultureInfo.InvariantCulture, DateTimeStyles.None, out _));

    private SearchClause Clause(string term, SearchScope scope)
    {
        var meanings = new List<IReadOnlyList<SearchPhrase>>();
        if (SearchTokens.Asked(term) is { Count: > 0 } words)
            meanings.Add(words);
        if (PieceOfReference().IsMatch(term))
            meanings.Add([new SearchPhrase([SearchTokens.Reference(term)], IsPrefix: true)]);
        if (term.Length >= ShortestName)
            meanings.AddRange(Named(directory.Now, term, scope).Select(token => (IReadOnlyList<SearchPhrase>)[new SearchPhrase([token], IsPrefix: false)]));
        return new SearchClause(meanings);
    }

    private static IEnumerable<string> Named(DirectorySnapshot people, string name, SearchScope scope)
    {
        var units = people.Units.Where(u => Is(u.Name, name)).Select(u => u.Level == UnitLevel.Village ? SearchTokens.Village(u.Code) : SearchTokens.Unit(u.Code));
        var officials = people.Officials.Where(o => Is(o.Name, name)).Select(o => SearchTokens.Official(o.Id));
        var villages = people.Units.Where(u => u.Level == UnitLevel.Village && (scope.Township is null || u.Parent == scope.Township) && (scope.Village is null || u.Code == scope.Village));
        var households = villages.SelectMany(u => people.HouseholdsIn(u.Code)).Where(h => Has(h.Head, name) || h.Members.Any(m => Has(m, name)))
            .Take(MostHouseholds).Select(h => SearchTokens.Household(h.Id));
        return [.. units, .. officials, .. households];
    }

    private static bool Is(BilingualName name, string typed) => Has(name.Zh, typed) || Has(name.En, typed);

    private static bool Has(string name, string typed) => name.Contains(typed, StringComparison.OrdinalIgnoreCase);

    private static IReadOnlyList<string> Tokens(SearchScope scope) => scope switch
    {
        { Holders: { } holders } => [.. holders.Select(SearchTokens.Official)],
        { Village: { } village } => [SearchTokens.Village(village)],
        { Township: { } township } => [SearchTokens.Unit(township)],
        _ => [],
    };

    [GeneratedRegex(@"^[\p{L}\p{N}_-]+-\d{8}-\d{4,}$")]
    private static partial Regex WholeReference();

    [GeneratedRegex(@"^([\p{L}\p{N}_-]+-)?\d{8}(-\d*)?$|^[\p{L}\p{N}_-]+-\d{1,7}$")]
    private static partial Regex PieceOfReference();

    [GeneratedRegex(@"^(\d{8}|\d{4}([-./])\d{1,2}\2\d{1,2})(-\d*)?$")]
    private static partial Regex Day();
}
