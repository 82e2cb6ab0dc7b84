using Microsoft.Extensions.Logging;

namespace Hotline.Inbound;

/// <summary>
/// Whether Redis took what it was last given. After a failure everything goes to the spool at once, so that no webhook waits for a Redis
/// that is away; the drainer finds out when it is back.
/// </summary>
internal sealed class StreamTrust(ILogger<StreamTrust> log)
{
    private int _doubted;

    public bool Holds => Volatile.Read(ref _doubted) == 0;

    public void Doubt(Exception reason)
    {
        if (Interlocked.Exchange(ref _doubted, 1) == 0)
            log.LogWarning("Redis took no item ({Reason}); items go to the disk spool until it does", reason.Message);
    }

    public void Restore()
    {
        if (Interlocked.Exchange(ref _doubted, 0) == 1)
            log.LogInformation("Redis takes items again");
    }
}
