using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Hotline.Inbound;

/// <summary>At start, as soon as Redis answers: says in the log what its settings put at risk.</summary>
internal sealed class RedisCheck(InboundHealth health, ILogger<RedisCheck> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        IReadOnlyList<string>? warnings;
        while ((warnings = await health.WarningsAsync(stoppingToken)) is null)
            await Task.Delay(Pause, stoppingToken);
        foreach (var warning in warnings)
            log.LogWarning("{Warning}", warning);
    }
}
