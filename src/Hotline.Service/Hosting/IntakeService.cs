using Hotline.Intake;

namespace Hotline.Service.Hosting;

/// <summary>Reads all shards that this node can get, once there are tables to write to.</summary>
internal sealed class IntakeService(IntakeWorkers workers, SchemaReady schema) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await schema.WaitAsync(stoppingToken);
        await workers.RunAsync(stoppingToken);
    }
}
