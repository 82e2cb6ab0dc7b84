using Hotline.Intake;

namespace Hotline.Service.Hosting;

/// <summary>Reads all shards that this node can get.</summary>
internal sealed class IntakeService(IntakeWorkers workers) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => workers.RunAsync(stoppingToken);
}
