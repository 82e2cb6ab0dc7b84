namespace Hotline.Service.Hosting;

/// <summary>A drill: the program's clock starts at an instant and runs faster.</summary>
/// <param name="Start">Where the clock starts; null: now.</param>
/// <param name="Speed">How many seconds pass in one.</param>
public sealed record DrillOptions(DateTimeOffset? Start, double Speed);
