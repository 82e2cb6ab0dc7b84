namespace Hotline.Phones;

/// <summary>A hotline number of a township and what is particular to it.</summary>
public sealed record PhoneLine
{
    public required PhoneNumber Number { get; init; }

    public required BilingualName Name { get; init; }

    /// <summary>Code of the township whose tickets arrive here.</summary>
    public required string Unit { get; init; }

    /// <summary>The language in which the line greets and answers: one of <see cref="Languages"/>.</summary>
    public required string Language { get; init; }

    /// <summary>Two-letter region whose rules read a number without a country code.</summary>
    public required string Region { get; init; }

    /// <summary>Name of a profile of office hours; the host checks that it exists.</summary>
    public required string OfficeHours { get; init; }

    /// <summary>Name of a profile of pledges; the host checks that it exists.</summary>
    public required string Pledges { get; init; }

    public required LineCapabilities Capabilities { get; init; }

    /// <summary>Who is rung, in this order, when a caller asks for an operator; may be empty.</summary>
    public IReadOnlyList<PhoneNumber> Operators { get; init; } = [];

    /// <summary>What a caller in danger is told to dial (110, 119, 120, 911); dialled by people, never by Hotline.</summary>
    public IReadOnlyList<string> EmergencyNumbers { get; init; } = [];

    /// <summary>Whether what comes to an unknown number counts as come to this line; true for exactly one.</summary>
    public bool IsDefault { get; init; }

    /// <summary>File and line of the declaration, for problems.</summary>
    public string Source { get; init; } = "";

    /// <summary>Whether the line can do all of these.</summary>
    public bool Can(LineCapabilities wanted) => (Capabilities & wanted) == wanted;
}
