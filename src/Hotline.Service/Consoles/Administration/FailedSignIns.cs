using Hotline.Audits;

namespace Hotline.Service.Consoles.Administration;

/// <summary>Bounds what strangers can write into the audit log: so many failed sign-ins an hour on a node, then one entry that says so.</summary>
internal sealed class FailedSignIns
{
    public const int MostInAnHour = 200;
    private readonly Lock _lock = new();
    private long _hour;
    private int _count;

    /// <returns>How the next one is written down; null: it is not.</returns>
    public AuditKind? Count(DateTimeOffset now)
    {
        lock (_lock)
        {
            var hour = now.UtcTicks / TimeSpan.TicksPerHour;
            if (hour != _hour)
                (_hour, _count) = (hour, 0);
            _count++;
            return _count <= MostInAnHour ? AuditKind.SignInFailed : _count == MostInAnHour + 1 ? AuditKind.SignInsFailing : null;
        }
    }
}
