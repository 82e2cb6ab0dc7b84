namespace Hotline.Searches;

/// <summary>Searches as FTS5 writes them.</summary>
internal static class SqliteWords
{
    public static string Query(Search search)
    {
        var clauses = search.Clauses.Select(clause => Any(clause.Meanings.Select(meaning => string.Join(" AND ", meaning.Select(Phrase)))));
        return string.Join(" AND ", search.Scope.Count == 0 ? clauses : clauses.Append(Any(search.Scope.Select(token => Phrase(new SearchPhrase([token], false))))));
    }

    private static string Any(IEnumerable<string> parts) => $"({string.Join(" OR ", parts.Select(part => $"({part})"))})";

    private static string Phrase(SearchPhrase phrase) =>
        $"\"{string.Join(' ', phrase.Tokens).Replace("\"", "\"\"", StringComparison.Ordinal)}\"{(phrase.IsPrefix ? " *" : "")}";
}
