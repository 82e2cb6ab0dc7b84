namespace Hotline.ScenarioTests;

/// <summary>The clock on the wall, which the carrier and claims follow: it goes on by itself, and the test lets time pass on it.</summary>
internal sealed class WallClock : TimeProvider
{
    private long _passed;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref _passed));

    public void Advance(TimeSpan time) => Interlocked.Add(ref _passed, time.Ticks);
}
