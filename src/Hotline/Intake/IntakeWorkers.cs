using Hotline.Inbound;

namespace Hotline.Intake;

/// <summary>One worker for each shard, as long as this node runs.</summary>
public sealed class IntakeWorkers
{
    private readonly IInboundSource _source;
    private readonly IntakeWorker _worker;

    internal IntakeWorkers(IInboundSource source, IntakeWorker worker) => (_source, _worker) = (source, worker);

    public Task RunAsync(CancellationToken stopping) =>
        Task.WhenAll(Enumerable.Range(0, _source.Shards).Select(shard => Task.Run(() => _worker.RunAsync(shard, stopping), CancellationToken.None)));
}
