using Quartz;

namespace Hotline.Service.Jobs;

internal static class JobsSetup
{
    /// <param name="services">Where to.</param>
    /// <param name="clock">The program's clock, which drives Quartz.</param>
    /// <param name="speed">How fast that clock runs: intervals keep their length on the real clock.</param>
    public static IServiceCollection AddJobs(this IServiceCollection services, TimeProvider clock, double speed)
    {
        services.AddSingleton<WorkHealth>();
        services.AddQuartz(q =>
        {
            q.UseTimeProvider(clock);
            foreach (var work in WorkTable.All)
            {
                q.ScheduleJob<WorkJob>(
                    trigger => trigger.WithIdentity(work.Name).WithSimpleSchedule(s => s.WithInterval(work.Every * speed).RepeatForever()),
                    job => job.WithIdentity(work.Name).UsingJobData(WorkJob.WorkName, work.Name));
            }
        });
        services.AddQuartzHostedService(o => o.WaitForJobsToComplete = true);
        return services;
    }
}
