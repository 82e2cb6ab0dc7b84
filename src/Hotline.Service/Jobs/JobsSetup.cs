using Hotline.Service.Hosting;
using Quartz;

namespace Hotline.Service.Jobs;

internal static class JobsSetup
{
    private static readonly TimeSpan HeartbeatPatience = TimeSpan.FromSeconds(10);

    /// <summary>The first queries of all jobs are compiled at their first run, which would keep whoever knocks first waiting: bench/README.md.</summary>
    private static readonly TimeSpan AfterTheDoors = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Wakes the table of work. What is due is decided by the program's clock, which a drill may run fast. Quartz waits for its next trigger in real
    /// time whatever clock it is given, and would sleep through a fast one: in a drill its wakes follow one another faster instead.
    /// </summary>
    public static IServiceCollection AddJobs(this IServiceCollection services, ServiceSettings settings)
    {
        services.AddSingleton<WorkHealth>();
        if (settings.Heartbeat is { } heartbeat && settings.Roles.HasFlag(Roles.Reminders))
        {
            // The factory's own log would write the address, and its path is often the watcher's secret.
            services.AddHttpClient(nameof(Heartbeat), http => http.Timeout = HeartbeatPatience).RemoveAllLoggers();
            services.AddHostedService(s => ActivatorUtilities.CreateInstance<Heartbeat>(s, heartbeat, s.GetRequiredService<IHttpClientFactory>().CreateClient(nameof(Heartbeat))));
        }

        services.AddQuartz(q =>
        {
            foreach (var work in WorkTable.For(settings.Roles))
            {
                q.ScheduleJob<WorkJob>(
                    trigger => trigger.WithIdentity(work.Name).WithSimpleSchedule(s => s.WithInterval(work.Wake(settings.Drill)).RepeatForever()),
                    job => job.WithIdentity(work.Name).UsingJobData(WorkJob.WorkName, work.Name));
            }
        });
        services.AddQuartzHostedService(o => (o.WaitForJobsToComplete, o.StartDelay) = (true, AfterTheDoors));
        return services;
    }
}
