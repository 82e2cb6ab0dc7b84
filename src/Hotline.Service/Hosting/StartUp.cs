using Hotline.Storage;

namespace Hotline.Service.Hosting;

/// <summary>
/// What must be done before anything is handled or sent: data folder, schema, versions of the ladders. A database that is away, or that another
/// node is still migrating, does not keep the doors shut: what arrives is made durable meanwhile, and the schema follows when it can.
/// </summary>
internal sealed class StartUp(
    ServiceSettings settings, SchemaPreparation preparation, CalendarWarnings calendars, SchemaReady schema, ILogger<StartUp> log) : IHostedLifecycleService
{
    /// <summary>As long as this the start waits for a schema that is being brought up to date; then the doors open without it.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Between two attempts: no event tells that a database is there again.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private Task _preparing = Task.CompletedTask;

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        calendars.Tell();
        Directory.CreateDirectory(settings.DataDirectory);
        var first = TryAsync();
        if (await Task.WhenAny(first, Task.Delay(Patience, cancellationToken)) != first)
            log.LogWarning("The schema is not up to date after {Seconds} s; texts and calls are taken in and wait in the queue", Patience.TotalSeconds);
        // What no waiting mends, a missing right for one, ends the start.
        else if (await first)
            return;
        _preparing = PrepareAsync(first);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        await preparation.StopAsync();
        await _preparing.ContinueWith(_ => { }, TaskScheduler.Default);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task PrepareAsync(Task<bool> attempt)
    {
        while (!await ResultAsync(attempt))
        {
            await Task.Delay(Pause, preparation.Stopping);
            attempt = TryAsync();
        }

        log.LogInformation("The database is there and its schema up to date; what waited is handled now");
    }

    /// <summary>With the doors open, what arrives is safe; ending the program over a failed migration would change that.</summary>
    private async Task<bool> ResultAsync(Task<bool> attempt)
    {
        try
        {
            return await attempt;
        }
        catch (Exception e) when (!preparation.Stopping.IsCancellationRequested)
        {
            log.LogCritical(e, "Alarm: the schema cannot be brought up to date. Texts and calls are taken in, and nothing is handled until this is mended");
            return false;
        }
    }

    /// <returns>False while the database is away.</returns>
    private async Task<bool> TryAsync()
    {
        try
        {
            await preparation.AttemptAsync();
            schema.Set();
            return true;
        }
        catch (Exception e) when (HotlineDatabase.IsAway(e) && !preparation.Stopping.IsCancellationRequested)
        {
            log.LogWarning("The database is away ({Error}); texts and calls are taken in and wait in the queue until it is there", e.Message);
            return false;
        }
    }
}
