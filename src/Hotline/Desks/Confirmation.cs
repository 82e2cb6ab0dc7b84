namespace Hotline.Desks;

/// <summary>
/// A caller is being asked whether it was solved and the question has not arrived yet. Once it has, the window begins and this row goes;
/// while it stands the ticket is not closed for silence.
/// </summary>
public sealed class Confirmation
{
    public required Guid TicketId { get; init; }

    public required DateTimeOffset AskedAt { get; set; }

    /// <summary>Key of the text or call in the outbox; null when the line cannot text.</summary>
    public required string? Message { get; set; }

    /// <summary>How often the caller was called.</summary>
    public int Calls { get; set; }

    /// <summary>When to look at it again, by the program's clock.</summary>
    public required DateTimeOffset NextAt { get; set; }
}
