namespace Hotline.People;

/// <summary>One role of a subject's chain on a day: who it is and why, or why nobody. Data for the timeline, not prose.</summary>
public sealed record ChainLink
{
    public required ChainRole Role { get; init; }

    /// <summary>What the person answers for; null when the role does not come from a responsibility.</summary>
    public Subject? Subject { get; init; }

    /// <summary>Whom to reach; null when vacant.</summary>
    public Official? Official { get; init; }

    /// <summary>First day of the posting that counts.</summary>
    public DateOnly? Since { get; init; }

    /// <summary>The one who is posted but away, for whom <see cref="Official"/> stands in; also set when nobody stands in.</summary>
    public Official? Away { get; init; }

    /// <summary>Why <see cref="Away"/> is away, in the words of <c>substitutes.csv</c>.</summary>
    public string? AwayReason { get; init; }

    /// <summary>Set exactly when <see cref="Official"/> is null.</summary>
    public Vacancy? Vacancy { get; init; }

    /// <summary>Nobody was there in the regular way; this is the supervision office, leave and dates disregarded.</summary>
    public bool LastResort { get; init; }

    public bool IsVacant => Official is null;

    public bool IsSubstitute => Official is not null && Away is not null;
}
