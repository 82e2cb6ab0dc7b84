namespace Hotline.Intake;

/// <summary>Sound or picture at the carrier, of which a copy is kept.</summary>
public abstract class CarrierFile
{
    public required Guid TicketId { get; init; }

    /// <summary>Where the carrier says that it is; believed only on the carrier's hosts.</summary>
    public required string Url { get; init; }

    /// <summary>File name in the recordings folder once it was fetched.</summary>
    public string? File { get; set; }

    /// <summary>As the carrier's storage named it.</summary>
    public string? ContentType { get; set; }

    public int Tries { get; set; }

    /// <summary>When it is fetched next; null when it is here, or given up with <see cref="Error"/>.</summary>
    public DateTimeOffset? NextTryAt { get; set; }

    public string? Error { get; set; }

    /// <summary>When a rule of retention erased it, here and then in the folder.</summary>
    public DateTimeOffset? ErasedAt { get; set; }

    /// <summary>Of its row.</summary>
    public abstract object Key { get; }

    /// <summary>Of its copy; nothing that came from outside can lead out of the folder.</summary>
    public abstract string FileName { get; }

    public abstract long LargestBytes { get; }
}
