using Hotline.Phones;

namespace Hotline.People;

/// <summary>A family on the register. A number may belong to several: a phone is shared, or one person answers for two houses.</summary>
public sealed record Household
{
    public required string Id { get; init; }

    /// <summary>Code of the village.</summary>
    public required string Village { get; init; }

    /// <summary>The villagers' group inside the village, e.g. <c>3</c>; empty where the village has none.</summary>
    public required string Group { get; init; }

    public required string Address { get; init; }

    /// <summary>Name of the head of the household.</summary>
    public required string Head { get; init; }

    /// <summary>Names of the others in the family; whose number it is that called is asked, not guessed.</summary>
    public IReadOnlyList<string> Members { get; init; } = [];

    public required IReadOnlyList<PhoneNumber> Phones { get; init; }
}
