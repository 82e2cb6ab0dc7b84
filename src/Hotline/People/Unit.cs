using Hotline.Phones;

namespace Hotline.People;

/// <summary>A county, township or village.</summary>
public sealed record Unit
{
    /// <summary>Short and unique; a township's stands at the front of its tickets' references.</summary>
    public required string Code { get; init; }

    public required BilingualName Name { get; init; }

    public required UnitLevel Level { get; init; }

    /// <summary>Code of the unit one level above; empty for a county.</summary>
    public required string Parent { get; init; }

    /// <summary>IANA name; taken from the unit above where the file leaves it empty.</summary>
    public required string TimeZone { get; init; }

    /// <summary>Name of a profile of office hours, taken from above likewise; the host checks that it exists.</summary>
    public required string Hours { get; init; }

    /// <summary>Two-letter region that reads numbers without a country code, taken from above likewise; empty: none are accepted.</summary>
    public required string Region { get; init; }

    /// <summary>The villagers' groups of a village; empty when the file does not list them, then any is accepted.</summary>
    public IReadOnlyList<string> Groups { get; init; } = [];

    /// <summary>The name in pinyin, syllables apart (<c>shi dong cun</c>); empty: its first letters are looked up.</summary>
    public string Pinyin { get; init; } = "";
}
