using Hotline.Service.Hosting;
using Hotline.Storage;
using Quartz;

namespace Hotline.Service.Jobs;

/// <summary>Runs one kind of work until there is none left. A failure is logged and the next wake tries again: the work is still due.</summary>
[DisallowConcurrentExecution]
internal sealed class WorkJob(IServiceProvider services, WorkHealth health, SchemaReady schema, ILogger<WorkJob> log) : IJob
{
    public const string WorkName = "work";

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        // StartUp tells why it is not there yet.
        if (!schema.Holds)
            return;
        var name = context.MergedJobDataMap.GetString(WorkName);
        var work = WorkTable.All.Single(w => w.Name == name);
        try
        {
            while (await work.Run(services, cancellationToken) > 0)
                cancellationToken.ThrowIfCancellationRequested();
            health.Ran(work);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Stopping.
        }
        catch (Exception e) when (HotlineDatabase.IsAway(e))
        {
            log.LogWarning("{Work}: the database is away ({Error})", work.Name, e.Message);
        }
        catch (Exception e)
        {
            log.LogError(e, "{Work} failed; it runs again at its next time", work.Name);
        }
    }
}
