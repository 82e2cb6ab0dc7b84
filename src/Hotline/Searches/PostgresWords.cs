namespace Hotline.Searches;

/// <summary>Documents and searches as PostgreSQL writes them.</summary>
internal static class PostgresWords
{
    /// <summary>Higher places are not kept apart.</summary>
    private const int LastPlace = 16_383;

    public static string Vector(SearchDocument document)
    {
        var words = document.Words.Select((token, i) => $"{Quoted(token)}:{Math.Min(i + 1, LastPlace)}");
        var told = document.Told.Select((token, i) => $"{Quoted(token)}:{Math.Min(document.Words.Count + i + 1, LastPlace)}A");
        return string.Join(' ', words.Concat(told));
    }

    /// <param name="search">What is looked for.</param>
    /// <param name="told">Only among what the holder of a confidential ticket is told.</param>
    public static string Query(Search search, bool told)
    {
        var weight = told ? "A" : "";
        var clauses = search.Clauses.Select(clause => Any(clause.Meanings.Select(meaning => string.Join(" & ", meaning.Select(phrase => Phrase(phrase, weight))))));
        var scope = search.Scope.Select(token => Phrase(new SearchPhrase([token], false), weight)).ToList();
        return string.Join(" & ", scope.Count == 0 ? clauses : clauses.Append(Any(scope)));
    }

    private static string Any(IEnumerable<string> parts) => $"({string.Join(" | ", parts.Select(part => $"({part})"))})";

    private static string Phrase(SearchPhrase phrase, string weight)
    {
        var last = phrase.Tokens.Count - 1;
        return $"({string.Join(" <-> ", phrase.Tokens.Select((token, i) => Marked(token, (phrase.IsPrefix && i == last ? "*" : "") + weight)))})";
    }

    private static string Marked(string token, string marks) => Quoted(token) + (marks.Length == 0 ? "" : ":" + marks);

    private static string Quoted(string token) => $"'{token.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal)}'";
}
