namespace Hotline.Intake;

/// <summary>What an operator writes down while somebody speaks on the telephone. All of it is as it was typed.</summary>
public sealed record PhoneEntry
{
    /// <summary>Of the form; the same one sent twice opens one ticket.</summary>
    public required string Key { get; init; }

    /// <summary>The hotline number that was called, E.164.</summary>
    public required string? Line { get; init; }

    /// <summary>Any way in which people say a number; empty when it was withheld.</summary>
    public string? Number { get; init; }

    public string? Words { get; init; }

    /// <summary>Id; <see cref="NoHousehold"/>: none of those that have the number; null: the operator did not say, and the number alone decides.</summary>
    public string? Household { get; init; }

    /// <summary>A village's name, characters or letters of it; empty: not told.</summary>
    public string? Village { get; init; }

    /// <summary>Code; empty: as the words tell.</summary>
    public string? Category { get; init; }

    /// <summary>Empty: the category's.</summary>
    public string? Grade { get; init; }

    /// <summary>Whom it concerns when that is not the caller.</summary>
    public string? Beneficiary { get; init; }

    public bool Confidential { get; init; }

    /// <summary>What it is about without telling who said it; makes it confidential.</summary>
    public string? Paraphrase { get; init; }

    /// <summary>It is a complaint about an official.</summary>
    public bool Complaint { get; init; }

    /// <summary>Ids of those whom it is about, as far as they are known; any of them makes it a complaint.</summary>
    public IReadOnlyList<string> Accused { get; init; } = [];

    /// <summary>The caller belongs to none of the households that have the number, or nobody knows to which.</summary>
    public const string NoHousehold = "none";
}
