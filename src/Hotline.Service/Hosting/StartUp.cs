using Hotline.Escalations;
using Hotline.Storage;

namespace Hotline.Service.Hosting;

/// <summary>What must be done before anything is taken in or sent: data folder, schema, versions of the ladders.</summary>
internal sealed class StartUp(ServiceSettings settings, Migrator migrator, Escalator escalator, HotlineDatabase database, CalendarWarnings calendars) : IHostedLifecycleService
{
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        calendars.Tell();
        Directory.CreateDirectory(settings.DataDirectory);
        await migrator.MigrateAsync(cancellationToken);
        await escalator.StoreVersionsAsync(database, cancellationToken);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
