using Hotline.Phones;

namespace Hotline.People;

/// <summary>A named person who answers for places and people, or who helps those who do.</summary>
public sealed record Official
{
    public required string Id { get; init; }

    public required BilingualName Name { get; init; }

    /// <summary>Code of the unit that the person works for.</summary>
    public required string Unit { get; init; }

    /// <summary>What the person is, in the words of the house.</summary>
    public required string Post { get; init; }

    /// <summary>Null only for a post that accepts no channel.</summary>
    public PhoneNumber? Phone { get; init; }

    /// <summary>A second number of the same person.</summary>
    public PhoneNumber? SecondPhone { get; init; }

    /// <summary>One of <see cref="Languages"/>.</summary>
    public required string Language { get; init; }

    /// <summary>In the order of preference.</summary>
    public required IReadOnlyList<Channel> Channels { get; init; }

    /// <summary>IANA name; the unit's where the file leaves it empty.</summary>
    public required string TimeZone { get; init; }

    /// <summary>Start of the person's quiet hours on their own clock; null: the policy's.</summary>
    public TimeOnly? QuietFrom { get; init; }

    /// <summary>End of the person's quiet hours; before the start when they pass midnight. Set together with <see cref="QuietFrom"/>.</summary>
    public TimeOnly? QuietTo { get; init; }

    public string? Email { get; init; }

    /// <summary>Whether a reminder can be sent to this person at all.</summary>
    public bool IsReachable => Phone is not null && Channels.Count > 0;
}
