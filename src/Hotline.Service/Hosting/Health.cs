using System.Globalization;
using Hotline.Inbound;
using Hotline.Service.Jobs;
using Hotline.Service.Webhooks;
using Hotline.Storage;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Hotline.Service.Hosting;

/// <summary>
/// <c>/health/live</c>: the process answers. <c>/health/ready</c>: it can hold what arrives. The database being away is "degraded", not
/// "unhealthy": texts are still taken in, and a balancer must go on sending them. <c>/health/refusals</c>: refused webhooks by likely cause.
/// </summary>
internal static class Health
{
    public const string RefusalsPath = "/health/refusals";

    public static void AddHealth(this IServiceCollection services, ServiceSettings settings)
    {
        var checks = services.AddHealthChecks().AddCheck<DatabaseHealth>("database", HealthStatus.Degraded).AddCheck<QueueHealth>("queue");
        if (settings.Roles.HasFlag(Roles.Reminders))
            checks.AddCheck<WorkHealth>("jobs", HealthStatus.Degraded);
    }

    public static void MapHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false });
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { ResponseWriter = WriteAsync });
        app.MapPrometheusScrapingEndpoint("/metrics");
        if (app.Services.GetService<Refusals>() is { } refusals)
            app.MapGet(RefusalsPath, () => refusals.Recent).ExcludeFromDescription();
    }

    private static Task WriteAsync(HttpContext context, HealthReport report) => context.Response.WriteAsJsonAsync(new
    {
        status = report.Status.ToString(),
        checks = report.Entries.ToDictionary(e => e.Key, e => new { status = e.Value.Status.ToString(), e.Value.Description }),
    });

    private sealed class DatabaseHealth(HotlineDatabase database, SchemaReady schema) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            await using var db = database.Open();
            if (!await db.Database.CanConnectAsync(cancellationToken))
                return new HealthCheckResult(context.Registration.FailureStatus, "cannot be reached; what arrives waits in the queue");
            return schema.Holds
                ? HealthCheckResult.Healthy()
                : new HealthCheckResult(context.Registration.FailureStatus, "its schema is not up to date yet; what arrives waits in the queue");
        }
    }

    private sealed class QueueHealth(InboundHealth inbound) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            var status = await inbound.StatusAsync(cancellationToken);
            var told = $"spool {status.SpoolDepth}, stream {status.StreamDepth?.ToString(CultureInfo.InvariantCulture) ?? "-"}";
            if (!status.CanTake)
                return HealthCheckResult.Unhealthy("nothing can hold a new item: " + told);
            return status.RedisAnswers == false ? HealthCheckResult.Degraded("Redis is away, the disk spool holds what arrives: " + told) : HealthCheckResult.Healthy(told);
        }
    }
}
