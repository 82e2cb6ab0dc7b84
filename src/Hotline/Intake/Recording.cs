namespace Hotline.Intake;

/// <summary>A recording at the carrier, and where its copy lies.</summary>
public sealed class Recording : CarrierFile
{
    /// <summary>The carrier's id; unique.</summary>
    public required string Sid { get; init; }

    public required int Seconds { get; init; }

    public override object Key => Sid;

    public override string FileName => RecordingFolder.NameOf(Sid);

    public override long LargestBytes => 20 * 1024 * 1024;
}
