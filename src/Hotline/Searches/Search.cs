namespace Hotline.Searches;

/// <summary>What is looked for, as far as it can be told from the index alone; who may see what is found is asked of the tickets themselves.</summary>
public sealed record Search
{
    /// <summary>All must hold.</summary>
    public IReadOnlyList<SearchClause> Clauses { get; init; } = [];

    /// <summary>The whole number of the caller, E.164; null: none was typed.</summary>
    public string? Number { get; init; }

    /// <summary>The whole reference; null: none was typed.</summary>
    public string? Reference { get; init; }

    /// <summary>One of these tokens stands in every ticket that can be seen; empty: all can. It keeps the index from collecting what others have.</summary>
    public IReadOnlyList<string> Scope { get; init; } = [];

    /// <summary>Of a confidential ticket only what its holder is told may match: no words, number or household of the caller.</summary>
    public bool HidesCallers { get; init; }

    public bool IsEmpty => Clauses.Count == 0 && Number is null && Reference is null;
}
