namespace Hotline.Intake;

/// <summary>A recording at the carrier, and where its copy lies.</summary>
public sealed class Recording
{
    /// <summary>The carrier's id; unique.</summary>
    public required string Sid { get; init; }

    public required Guid TicketId { get; init; }

    public required string Url { get; init; }

    public required int Seconds { get; init; }

    /// <summary>File name in the recordings folder once it was fetched.</summary>
    public string? File { get; set; }

    public string? ContentType { get; set; }

    public int Tries { get; set; }

    /// <summary>When it is fetched next; null when it is here, or given up with <see cref="Error"/>.</summary>
    public DateTimeOffset? NextTryAt { get; set; }

    public string? Error { get; set; }

    /// <summary>When a rule of retention erased it, here and then in the folder.</summary>
    public DateTimeOffset? ErasedAt { get; set; }
}
