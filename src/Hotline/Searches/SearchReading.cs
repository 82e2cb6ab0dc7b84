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
    private const int MostTerms = 8;

    /// <summary>Of families with the same name so many are looked for.</summary>
    public const int MostHouseholds = 500;

    /// <summary>The whole number that a text is; null when it is none. The region is that of the unit where it is typed.</summary>
    public PhoneNumber? NumberIn(string? text, string unit) =>
        text is not null && text.Any(char.IsDigit) && PhoneNumber.TryParse(text.Trim(), directory.FindUnit(unit)?.Region ?? "", out var number) && number.IsPossible ? number : null;

    /// <param name="text">As it was typed; empty or null: nothing.</param>
    /// <param name="number">The number that was typed, kept apart from the text.</param>
    /// <param name="scope">What is seen at most.</param>
    /// <param name="hidesCallers">See <see cref="Search.HidesCallers"/>.</param>
    public Search Read(string? text, string? number, SearchScope scope, bool hidesCallers)
    {
        var terms = (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Take(MostTerms).ToList();
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

    [GeneratedRegex(@"^([\p{L}\p{N}_-]+-)?\d{8}(-\d*)?$")]
    private static partial Regex PieceOfReference();
}
