using Hotline.Service.Hosting;

namespace Hotline.Service.Jobs;

/// <summary>
/// Tells a watcher outside that reminders go out: only while sweep, sender and auditor all came to their end lately. The watcher raises the
/// alarm when the beats stop, which a program that hangs or a machine that is gone cannot do for itself.
/// </summary>
internal sealed class Heartbeat(HeartbeatOptions options, WorkHealth health, HttpClient http, ILogger<Heartbeat> log) : BackgroundService
{
    private static readonly string[] Watched = ["sweep", "send", "audit"];

    private bool _failing;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Interval);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            await BeatAsync(stoppingToken);
    }

    /// <returns>Whether a beat was sent and taken.</returns>
    internal async Task<bool> BeatAsync(CancellationToken cancellation)
    {
        if (!health.AllRanLately(Watched))
            return false;
        try
        {
            using var answer = await http.GetAsync(options.Url, cancellation);
            answer.EnsureSuccessStatusCode();
            _failing = false;
            return true;
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException && !cancellation.IsCancellationRequested)
        {
            // Once for each time that it begins: the watcher is the one who complains.
            if (!_failing)
                log.LogWarning("The heartbeat is not taken: {Error}", e.Message);
            _failing = true;
            return false;
        }
    }
}
