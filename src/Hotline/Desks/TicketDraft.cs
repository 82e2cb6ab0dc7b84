using Hotline.Tickets;

namespace Hotline.Desks;

/// <summary>What is known when a ticket is opened.</summary>
/// <param name="Line">The hotline number, E.164.</param>
/// <param name="Channel">How it arrived.</param>
/// <param name="CallerNumber">E.164; null when withheld.</param>
/// <param name="Text">The resident's words.</param>
/// <param name="Language">In which the caller is answered.</param>
/// <param name="ReceivedAt">Arrival: the caller's clock runs from here.</param>
/// <param name="Urgent">The caller pressed the key for what is urgent, or the words tell of danger.</param>
/// <param name="Follows">The earlier ticket that this one follows.</param>
public sealed record TicketDraft(
    string Line, TicketChannel Channel, string? CallerNumber, string Text, string Language, DateTimeOffset ReceivedAt, bool Urgent = false, Guid? Follows = null)
{
    /// <summary>Set where the kind of arrival decides it (a missed call); otherwise guessed from the words.</summary>
    public string? Category { get; init; }

    public string? Subject { get; init; }

    /// <summary>For whom the caller speaks, when that is not themselves.</summary>
    public string? Beneficiary { get; init; }

    /// <summary>Who opens it.</summary>
    public Actor By { get; init; } = Actor.Caller;

    /// <summary>What the operator who asked the caller knows of the place; null: what number and words tell.</summary>
    public KnownPlace? Place { get; init; }

    /// <summary>At least this grade; null: the category's.</summary>
    public Grade? Grade { get; init; }

    /// <summary>Ids of the officials whom the caller complains about, beside those in the words; empty: about officials, none named; null: what the words tell.</summary>
    public IReadOnlyList<string>? Accused { get; init; }

    /// <summary>The caller asked for confidentiality, beside what the words tell.</summary>
    public bool Confidential { get; init; }

    /// <summary>What a confidential ticket is about, in the operator's words.</summary>
    public string? Paraphrase { get; init; }

    /// <summary>No webhook brought it: it was found in the carrier's list.</summary>
    public bool Recovered { get; init; }
}
