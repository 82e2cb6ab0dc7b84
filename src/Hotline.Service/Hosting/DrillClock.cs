namespace Hotline.Service.Hosting;

/// <summary>
/// The program's clock in a drill. It drives the time in all rules and how often work is looked for; HTTP time-outs, leases and signatures stay on real time.
/// </summary>
internal sealed class DrillClock(DrillOptions options, TimeProvider real) : TimeProvider
{
    private readonly DateTimeOffset _realStart = real.GetUtcNow();
    private readonly DateTimeOffset _start = options.Start ?? real.GetUtcNow();

    public override DateTimeOffset GetUtcNow() => _start + ((real.GetUtcNow() - _realStart) * options.Speed);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        real.CreateTimer(callback, state, Shrink(dueTime), Shrink(period));

    // A timer shorter than a millisecond would spin; negative spans mean never.
    private TimeSpan Shrink(TimeSpan time) =>
        time <= TimeSpan.Zero ? time : TimeSpan.FromMilliseconds(Math.Max(1, time.TotalMilliseconds / options.Speed));
}
