namespace Hotline.Intake;

/// <summary>An item that was handled. Its key is unique: a redelivery finds it and does nothing, on any node.</summary>
public sealed class HandledItem
{
    public required string Key { get; init; }

    public required DateTimeOffset At { get; init; }
}
