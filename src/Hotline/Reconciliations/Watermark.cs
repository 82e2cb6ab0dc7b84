namespace Hotline.Reconciliations;

/// <summary>Up to here everything that the carrier lists is durable on this side.</summary>
public sealed class Watermark
{
    public required string Name { get; init; }

    /// <summary>The carrier's time.</summary>
    public required DateTimeOffset At { get; set; }
}
