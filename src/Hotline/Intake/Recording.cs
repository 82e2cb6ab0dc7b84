namespace Hotline.Intake;

/// <summary>A recording at the carrier, and where its copy lies.</summary>
public sealed class Recording : CarrierFile
{
    /// <summary>The carrier's id; unique.</summary>
    public required string Sid { get; init; }

    public required int Seconds { get; init; }

    /// <summary>An official's spoken report: that the work is done, or why the ticket is returned or needs more time. Otherwise the caller's words.</summary>
    public bool IsResult { get; init; }

    /// <summary>When a person first heard it; null: nobody has.</summary>
    public DateTimeOffset? HeardAt { get; set; }

    /// <summary>Who that was: an official's id, or the name of a key of the API.</summary>
    public string? HeardBy { get; set; }

    public override object Key => Sid;

    public override string FileName => RecordingFolder.NameOf(Sid);

    public override long LargestBytes => 20 * 1024 * 1024;
}
