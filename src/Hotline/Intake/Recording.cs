namespace Hotline.Intake;

/// <summary>A recording at the carrier, and where its copy lies.</summary>
public sealed class Recording
{
    /// <summary>The carrier's id; unique.</summary>
    public required string Sid { get; init; }

    public required Guid TicketId { get; init; }

    public required string Url { get; init; }

    public required int Seconds { get; init; }

    /// <summary>An official's spoken report that the work is done; otherwise the caller's words.</summary>
    public bool IsResult { get; init; }

    /// <summary>When a person first heard it; null: nobody has.</summary>
    public DateTimeOffset? HeardAt { get; set; }

    /// <summary>Who that was: an official's id, or the name of a key of the API.</summary>
    public string? HeardBy { get; set; }

    /// <summary>File name in the recordings folder once it was fetched.</summary>
    public string? File { get; set; }

    public string? ContentType { get; set; }

    public int Tries { get; set; }

    /// <summary>When it is fetched next; null when it is here, or given up with <see cref="Error"/>.</summary>
    public DateTimeOffset? NextTryAt { get; set; }

    public string? Error { get; set; }
}
