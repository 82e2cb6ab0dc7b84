using System.Collections.Concurrent;
using Hotline.Notifications;
using Hotline.Service.Hosting;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Hotline.Service.Jobs;

/// <summary>Whether each kind of work came to its end lately: a reminder engine that stands still must be seen.</summary>
internal sealed class WorkHealth(RealClock clock, ServiceSettings settings) : IHealthCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly DateTimeOffset _start = clock.Now;
    private readonly ConcurrentDictionary<string, DateTimeOffset> _last = new();

    public void Ran(Work work) => _last[work.Name] = clock.Now;

    /// <summary>Whether each of these came to its end at least once, and lately.</summary>
    public bool AllRanLately(params IEnumerable<string> names) => names.All(name =>
        _last.TryGetValue(name, out var at) && clock.Now - at <= Patience + WorkTable.All.Single(w => w.Name == name).Every);

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var late = WorkTable.For(settings.Roles).Where(w => clock.Now - _last.GetValueOrDefault(w.Name, _start) > Patience + w.Every).Select(w => w.Name).ToList();
        return Task.FromResult(late.Count == 0 ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("has not finished lately: " + string.Join(", ", late)));
    }
}
