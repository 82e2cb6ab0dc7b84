namespace Hotline.Notifications;

/// <summary>
/// The clock on the wall. Leases, claims and the carrier's own time stamps use it, even where a drill moves the program's clock.
/// </summary>
public sealed class RealClock(TimeProvider time)
{
    public DateTimeOffset Now => time.GetUtcNow();
}
