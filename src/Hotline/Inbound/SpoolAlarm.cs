using Microsoft.Extensions.Logging;

namespace Hotline.Inbound;

/// <summary>
/// Tells that the spool fills, is full, and has room again. "Full" is told again and again for as long as it refuses: every refusal is a text that
/// now hangs on the carrier's patience.
/// </summary>
internal sealed class SpoolAlarm(ILogger log, TimeProvider clock)
{
    private const double Filling = 0.8;
    private const double Relieved = 0.7;
    private static readonly TimeSpan Again = TimeSpan.FromMinutes(5);
    private readonly Lock _telling = new();
    private bool _filling;
    private long? _full;

    public void Added(SpoolTally tally)
    {
        if (_filling || tally.Share < Filling)
            return;
        lock (_telling)
        {
            if (_filling)
                return;
            _filling = true;
        }

        log.LogError(
            "Alarm: the inbound spool fills up ({Entries} entries, {Bytes} bytes, {Percent} % of what it may hold). Look why nothing takes them: Redis, or the database",
            tally.Entries, tally.Bytes, (int)(tally.Share * 100));
    }

    public void Refused(SpoolTally tally)
    {
        lock (_telling)
        {
            if (_full is { } told && clock.GetElapsedTime(told) < Again)
                return;
            (_full, _filling) = (clock.GetTimestamp(), true);
        }

        log.LogCritical(
            "Alarm: the inbound spool is full ({Entries} entries, {Bytes} bytes) and refuses: the carrier is told to try again", tally.Entries, tally.Bytes);
    }

    public void Removed(SpoolTally tally)
    {
        if (!_filling || tally.Share >= Relieved)
            return;
        lock (_telling)
        {
            if (!_filling)
                return;
            (_full, _filling) = (null, false);
        }

        log.LogWarning("The inbound spool has room again ({Entries} entries, {Bytes} bytes)", tally.Entries, tally.Bytes);
    }
}
