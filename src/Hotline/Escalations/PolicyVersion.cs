namespace Hotline.Escalations;

/// <summary>A policy as it was when escalations began with it.</summary>
public sealed class PolicyVersion
{
    public required string Version { get; init; }

    public required string Name { get; init; }

    public required string Source { get; init; }

    public required DateTimeOffset FirstUsedAt { get; init; }
}
