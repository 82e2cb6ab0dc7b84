using Hotline.Service.Hosting;
using Quartz;

namespace Hotline.Service.Jobs;

internal static class JobsSetup
{
    /// <summary>
    /// Wakes the table of work. What is due is decided by the program's clock, which a drill may run fast; the wakes themselves stay on
    /// the real one: Quartz waits for its next trigger in real time whatever clock it is given, and would sleep through a fast one.
    /// </summary>
    public static IServiceCollection AddJobs(this IServiceCollection services, Roles roles)
    {
        services.AddSingleton<WorkHealth>();
        services.AddQuartz(q =>
        {
            foreach (var work in WorkTable.For(roles))
            {
                q.ScheduleJob<WorkJob>(
                    trigger => trigger.WithIdentity(work.Name).WithSimpleSchedule(s => s.WithInterval(work.Every).RepeatForever()),
                    job => job.WithIdentity(work.Name).UsingJobData(WorkJob.WorkName, work.Name));
            }
        });
        services.AddQuartzHostedService(o => o.WaitForJobsToComplete = true);
        return services;
    }
}
