using System.Globalization;

namespace Hotline.Service.Commands;

/// <summary>Tells on standard error, every few seconds, how many entries there were so far.</summary>
internal sealed class EntryProgress(TimeProvider clock) : IProgress<long>
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(2);
    private readonly long _start = clock.GetTimestamp();
    private long _told = clock.GetTimestamp();

    public TimeSpan Elapsed => clock.GetElapsedTime(_start);

    public void Report(long value)
    {
        if (clock.GetElapsedTime(_told) < Every)
            return;
        _told = clock.GetTimestamp();
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{value:N0} entries, {value / Elapsed.TotalSeconds:N0} a second …"));
    }
}
