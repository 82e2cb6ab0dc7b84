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

    /// <summary>No webhook brought it: it was found in the carrier's list.</summary>
    public bool Recovered { get; init; }
}
